/** The record server of the sandbox, as a real EHR's page would use its own. */
export const BASE = new URL('/sandbox/fhir', location.origin).href;

export class FhirError extends Error {}

async function request(path, options = {}) {
  const response = await fetch(new URL(path, `${BASE}/`), {
    cache: 'no-store',
    ...options,
    // The EHR reads its own records past the faults that are switched on for others.
    headers: { Accept: 'application/fhir+json', 'X-Sandbox-Page': 'chart', ...options.headers },
  });
  const text = await response.text();
  if (!response.ok) throw new FhirError(diagnosticsOf(text) || `The record server answered ${response.status}.`);
  return text === '' ? null : JSON.parse(text);
}

/** What an OperationOutcome says, or nothing when the text is none. */
export function diagnosticsOf(text) {
  try {
    const outcome = JSON.parse(text);
    return (outcome.issue ?? [])
      .map((issue) => issue.diagnostics ?? issue.details?.text ?? issue.code)
      .filter(Boolean)
      .join(' ');
  } catch {
    return '';
  }
}

/** A read (`Patient/1`) or a search (`Observation?patient=1`), as a prefetch template writes it. */
export function query(path) {
  return request(path);
}

export async function search(path) {
  const resources = [];
  let bundle = await request(path);
  for (let page = 0; bundle && page < 20; page++) {
    resources.push(...(bundle.entry ?? []).filter((entry) => entry.search?.mode !== 'outcome').map((entry) => entry.resource));
    const next = bundle.link?.find((link) => link.relation === 'next')?.url;
    if (!next?.startsWith(BASE)) break;
    bundle = await request(next);
  }
  return resources;
}

export function put(resource) {
  return request(`${resource.resourceType}/${resource.id}`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/fhir+json' },
    body: JSON.stringify(resource),
  });
}

export function textOf(concept) {
  if (!concept) return '';
  return concept.text ?? concept.coding?.find((coding) => coding.display)?.display ?? concept.coding?.[0]?.code ?? '';
}

/** The day of a FHIR date or dateTime; a partial date stays partial. */
export function dayOf(value) {
  return value ? String(value).slice(0, 10) : '';
}
