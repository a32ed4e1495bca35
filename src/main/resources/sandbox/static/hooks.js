import * as fhir from './fhir.js';

const USER = 'Practitioner/sandbox-clinician';

export class HookError extends Error {}

const REQUIRED = ['patient', 'conditions'];

let discovered;
let withheld = 'nothing';

/** Which prefetched data the EHR keeps to itself: `nothing`, `optional` or `all`. */
export function withhold(what) {
  withheld = what;
}

/** The EHR's server signs for one call, and gives leave to read one patient's record meanwhile. */
async function signed(path, patient) {
  const response = await fetch('/sandbox/sign', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ path, ...(patient && { patient }) }),
  });
  if (!response.ok) throw new HookError(`The EHR could not sign its call (status ${response.status}).`);
  return response.json();
}

/** The services of this process, asked for once; a failure is asked again. */
export function services() {
  discovered ??= signed('/cds-services')
    .then(({ token }) => fetch('/cds-services', { headers: { Accept: 'application/json', Authorization: `Bearer ${token}` } }))
    .then(async (response) => {
      if (!response.ok) throw new HookError(await reason(response));
      return (await response.json()).services ?? [];
    })
    .catch((error) => {
      discovered = undefined;
      throw error;
    });
  return discovered;
}

async function reason(response) {
  return fhir.diagnosticsOf(await response.text()) || `The service answered ${response.status}.`;
}

function uuid() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5');
}

/**
 * Calls one service as an EHR does: prefetch from the record server, then the hook. The exchange is handed back with
 * the answer, and is part of a failure too, so that the page can show what went over the wire.
 */
export async function call({ id, context, asOf, seen = [], prefetch }) {
  const exchange = { id, unanswered: [] };
  try {
    const service = (await services()).find((candidate) => candidate.id === id);
    if (!service) throw new HookError(`The service ${id} is not published by /cds-services.`);
    exchange.url = new URL(`/cds-services/${service.id}`, location.origin).href;
    const fullContext = { userId: USER, ...context };
    const sent = prefetch?.(service.prefetch ?? {})
      ?? await prefetchFor(service.prefetch ?? {}, fullContext, asOf, exchange.unanswered);
    const { token, fhirAuthorization } = await signed(`/cds-services/${service.id}`, prefetch ? null : context.patientId);
    exchange.token = token;
    exchange.request = {
      hook: service.hook,
      hookInstance: uuid(),
      ...(!prefetch && { fhirServer: fhir.BASE, fhirAuthorization }),
      context: fullContext,
      ...(Object.keys(sent).length > 0 && { prefetch: sent }),
      extension: { 'dev.hepatica.asOf': asOf, ...(seen.length > 0 && { 'dev.hepatica.seen': seen }) },
    };
    const started = performance.now();
    const response = await fetch(exchange.url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json', Authorization: `Bearer ${token}` },
      body: JSON.stringify(exchange.request),
    });
    const text = await response.text();
    exchange.milliseconds = Math.round(performance.now() - started);
    exchange.status = response.status;
    exchange.response = parsed(text);
    if (!response.ok) throw new HookError(fhir.diagnosticsOf(text) || `The service answered ${response.status}.`);
    return { exchange, cards: sorted(exchange.response?.cards ?? []) };
  } catch (error) {
    error.exchange = exchange;
    throw error;
  }
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** A query that fails is left out, never sent as null: null would mean that there is nothing. */
async function prefetchFor(templates, context, asOf, unanswered) {
  const answers = await Promise.all(
    Object.entries(templates).map(async ([key, template]) => {
      if (withheld === 'all' || (withheld === 'optional' && !REQUIRED.includes(key))) {
        unanswered.push(`${key}: kept back, as you chose`);
        return null;
      }
      const path = resolved(template, context, asOf);
      try {
        if (path === null) throw new fhir.FhirError('a placeholder of the template is not known here');
        return [key, await fhir.query(path)];
      } catch (error) {
        unanswered.push(`${key}: ${error.message}`);
        return null;
      }
    }),
  );
  return Object.fromEntries(answers.filter(Boolean));
}

/** Tells the service what became of one of its cards. */
export async function sendFeedback(service, entry) {
  const path = `/cds-services/${service}/feedback`;
  const { token } = await signed(path);
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
    body: JSON.stringify({ feedback: [{ ...entry, outcomeTimestamp: new Date().toISOString() }] }),
  });
  if (!response.ok) throw new HookError(await reason(response));
}

/** Announces a launch to the EHR's own server and returns the address at which the app opens. */
export async function launchAddress(url, parameters) {
  const response = await fetch(`${fhir.BASE}/_services/smart/Launch`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ launchUrl: url, parameters }),
  });
  if (!response.ok) throw new HookError(await reason(response));
  const address = new URL(url);
  address.searchParams.set('iss', fhir.BASE);
  address.searchParams.set('launch', (await response.json()).launch_id);
  return address.href;
}

/** What a signed token says, without its signature. */
export function readable(token) {
  const part = (text) => JSON.parse(atob(text.replaceAll('-', '+').replaceAll('_', '/')));
  return token.split('.').slice(0, 2).map(part);
}

export function resolved(template, context, asOf) {
  let known = true;
  const path = template.replace(/\{\{\s*([^}]+?)\s*\}\}/g, (_, token) => {
    const today = /^today\(\)(?:\s*([+-])\s*(\d+)(?:\s*days?)?)?$/.exec(token);
    if (today) return shifted(asOf, today[2] ? Number(`${today[1]}${today[2]}`) : 0);
    const value = token.startsWith('context.') ? context[token.slice(8)] : undefined;
    if (typeof value === 'string') return value;
    if (token === 'userPractitionerId') return context.userId.split('/')[1];
    known = false;
    return '';
  });
  return known ? path : null;
}

export function shifted(day, days) {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

const SEVERITY = ['critical', 'warning', 'info'];

function sorted(cards) {
  return [...cards].sort((a, b) => SEVERITY.indexOf(a.indicator) - SEVERITY.indexOf(b.indicator));
}

export function asCurl(exchange) {
  const body = JSON.stringify(exchange.request).replaceAll("'", String.raw`'\''`);
  return `curl -sS -X POST '${exchange.url}' \\\n  -H 'Content-Type: application/json' \\\n  --data-raw '${body}'\n`;
}
