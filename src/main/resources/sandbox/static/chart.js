import { el, replace } from './dom.js';
import * as fhir from './fhir.js';

const { textOf, dayOf } = fhir;

const TYPES = [
  'Condition', 'Observation', 'MedicationRequest', 'MedicationAdministration', 'Procedure', 'ServiceRequest',
  'Appointment', 'ImagingStudy', 'DiagnosticReport', 'BodyStructure',
];

/** Everything of one patient, by resource type. */
export async function readRecord(patientId) {
  const [patient, ...lists] = await Promise.all([
    fhir.query(`Patient/${patientId}`),
    ...TYPES.map((type) => fhir.search(`${type}?patient=${encodeURIComponent(patientId)}&_count=500`)),
  ]);
  return { patient, ...Object.fromEntries(TYPES.map((type, index) => [type, lists[index]])) };
}

export function findResource(record, reference) {
  const [type, id] = String(reference).split('/').slice(-2);
  return record?.[type]?.find?.((resource) => resource.id === id);
}

export function nameOf(patient) {
  const name = patient.name?.find((candidate) => candidate.use === 'official') ?? patient.name?.[0] ?? {};
  return name.text ?? [...(name.given ?? []), name.family].filter(Boolean).join(' ');
}

export function ageOn(birthDate, day) {
  if (!birthDate) return null;
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return birthDate.length === 10 && day.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

export function renderBanner(target, { patient }, entry, asOf) {
  const number = patient.identifier?.find((identifier) => identifier.value);
  replace(target,
    el('h1', {}, nameOf(patient)),
    el('dl', { class: 'identity' },
      fact('Born', `${patient.birthDate} (${ageOn(patient.birthDate, asOf)} years)`),
      fact('Sex', patient.gender ?? 'not recorded'),
      fact(textOf(number?.type) || 'Number', number?.value ?? 'none'),
      fact('Data as of', asOf)),
    entry?.whatToSee && el('p', { class: 'guide' }, el('strong', {}, 'What to see: '), entry.whatToSee));
}

function fact(name, value) {
  return el('div', {}, el('dt', {}, name), el('dd', {}, value));
}

let openTab = 'problems';

export function renderRecord(target, record, asOf) {
  const tabs = [
    ['problems', 'Problems', problems(record)],
    ['results', 'Results', results(record)],
    ['medication', 'Medication', medication(record)],
    ['imaging', 'Imaging', imaging(record)],
    ['operations', 'Operations & bookings', operations(record, asOf)],
    ['lesions', 'Lesions', lesions(record)],
  ];
  const buttons = tabs.map(([id, label]) =>
    el('button', { type: 'button', role: 'tab', id: `tab-${id}`, 'aria-controls': `panel-${id}`, onclick: () => show(id) }, label));
  const panels = tabs.map(([id, , content]) =>
    el('div', { role: 'tabpanel', id: `panel-${id}`, 'aria-labelledby': `tab-${id}`, tabindex: '0' }, content));
  function show(id, focus = false) {
    openTab = id;
    tabs.forEach(([candidate], index) => {
      const selected = candidate === id;
      buttons[index].setAttribute('aria-selected', String(selected));
      buttons[index].tabIndex = selected ? 0 : -1;
      panels[index].hidden = !selected;
      if (selected && focus) buttons[index].focus();
    });
  }
  const list = el('div', {
    class: 'tabs', role: 'tablist', 'aria-label': 'Parts of the chart',
    onkeydown: (event) => {
      const at = tabs.findIndex(([id]) => id === openTab);
      const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
      if (next === undefined) return;
      event.preventDefault();
      show(tabs[(next + tabs.length) % tabs.length][0], true);
    },
  }, buttons);
  replace(target, list, panels);
  show(openTab);
}

export function table(caption, heads, rows) {
  if (rows.length === 0) return [el('h3', {}, caption), el('p', { class: 'none' }, 'No entries found.')];
  return el('table', { class: 'data' },
    el('caption', {}, caption),
    el('thead', {}, el('tr', {}, heads.map((head) => el('th', { scope: 'col' }, head)))),
    el('tbody', {}, rows.map((row) => el('tr', {}, row.map((cell, index) => el(index === 0 ? 'th' : 'td', {
      scope: index === 0 ? 'row' : null,
      class: isDay(cell) ? 'day' : null,
      'data-label': heads[index],
    }, cell))))));
}

function isDay(cell) {
  return typeof cell === 'string' && /^\d{4}(-\d\d){0,2}$/.test(cell);
}

function byDateDescending(dateOf) {
  return (a, b) => (dateOf(b) ?? '').localeCompare(dateOf(a) ?? '');
}

const SYSTEMS = {
  'http://snomed.info/sct': 'SNOMED CT',
  'http://loinc.org': 'LOINC',
  'http://hl7.org/fhir/sid/icd-10-cm': 'ICD-10-CM',
  'http://hl7.org/fhir/sid/icd-10': 'ICD-10',
  'http://terminology.hl7.org/CodeSystem/icd-o-3': 'ICD-O-3',
  'http://www.nlm.nih.gov/research/umls/rxnorm': 'RxNorm',
  'http://www.whocc.no/atc': 'ATC',
  'http://fhir.de/CodeSystem/bfarm/atc': 'ATC (DE)',
  'http://www.cms.gov/Medicare/Coding/ICD10': 'ICD-10-PCS',
};

function codes(concept) {
  const list = (concept?.coding ?? []).map((coding) => `${SYSTEMS[coding.system] ?? coding.system?.split('/').pop()} ${coding.code}`);
  return el('span', { class: 'codes' }, list.length ? list.join(' · ') : 'text only');
}

function named(concept) {
  return [el('span', { class: 'name' }, textOf(concept)), codes(concept)];
}

function problems(record) {
  const rows = [...record.Condition].sort(byDateDescending((condition) => condition.onsetDateTime ?? condition.recordedDate));
  return table('Problems', ['Problem', 'Since', 'Status'], rows.map((condition) => [
    named(condition.code),
    dayOf(condition.onsetDateTime ?? condition.recordedDate),
    [textOf(condition.clinicalStatus), condition.abatementDateTime && ` ${dayOf(condition.abatementDateTime)}`],
  ]));
}

function valueOf(observation) {
  if (observation.valueQuantity) return quantity(observation.valueQuantity);
  if (observation.valueInteger !== undefined) return String(observation.valueInteger);
  if (observation.valueBoolean !== undefined) return observation.valueBoolean ? 'yes' : 'no';
  if (observation.valueCodeableConcept) return textOf(observation.valueCodeableConcept);
  if (observation.valueString !== undefined) return observation.valueString;
  return '';
}

function quantity({ comparator = '', value, unit, code }) {
  return `${comparator}${value} ${unit ?? code ?? '(no unit)'}`;
}

function flag(observation) {
  const code = observation.interpretation?.[0]?.coding?.[0]?.code;
  const word = { H: 'high', L: 'low', HH: 'very high', LL: 'very low' }[code];
  return word && el('span', { class: 'flag' }, word);
}

function componentText(observation) {
  return (observation.component ?? []).map((part) => `${shortName(textOf(part.code))}: ${valueOf(part)}`).join(' · ');
}

function shortName(name) {
  return name.replace(/ \[.*$/, '').replace(/ \(observable entity\)$/, '');
}

const TUMOUR_SIZE = '21889-1';
const LESION_CODES = new Set(['lesion-relation', 'liver-lesion-count', 'lesion-list-complete', 'lesion-distribution', 'largest-lesion-diameter']);
const GENE = '48018-6';

function hasCode(concept, code) {
  return concept?.coding?.some((coding) => coding.code === code) ?? false;
}

function isLesionFact(observation) {
  return observation.code.coding?.some((coding) => coding.code === TUMOUR_SIZE || LESION_CODES.has(coding.code)) ?? false;
}

function resultName(observation) {
  const gene = observation.component?.find((part) => hasCode(part.code, GENE));
  if (gene) return `${textOf(gene.valueCodeableConcept)}, genetic variant`;
  return shortName(textOf(observation.code));
}

function resultValue(observation) {
  const change = observation.component?.find((part) => hasCode(part.code, '48005-3'));
  return [valueOf(observation), change && textOf(change.valueCodeableConcept)].filter(Boolean).join(', ')
    || componentText(observation);
}

function results(record) {
  const groups = [['Staging, resectability and genes', (o) => !['laboratory', 'vital-signs'].includes(category(o)) || isTumourFact(o)],
    ['Laboratory', (o) => category(o) === 'laboratory' && !isTumourFact(o)],
    ['Vital signs', (o) => category(o) === 'vital-signs']];
  const shown = record.Observation.filter((observation) => !isLesionFact(observation));
  return groups.map(([title, belongs]) => {
    const series = new Map();
    for (const observation of shown.filter(belongs).sort(byDateDescending((o) => o.effectiveDateTime))) {
      const name = resultName(observation);
      series.set(name, [...(series.get(name) ?? []), observation]);
    }
    return table(title, ['Result', 'Latest', 'Date', 'Earlier'], [...series].map(([name, [latest, ...earlier]]) => [
      el('span', { class: 'name' }, name),
      [resultValue(latest), ' ', flag(latest), latest.status !== 'final' && el('span', { class: 'flag' }, latest.status)],
      dayOf(latest.effectiveDateTime),
      earlier.length === 0 ? '' : el('details', {}, el('summary', {}, `${earlier.length} earlier`),
        el('ul', { class: 'plain' }, earlier.map((observation) =>
          el('li', {}, `${dayOf(observation.effectiveDateTime)}: ${resultValue(observation)} `, flag(observation))))),
    ]));
  });
}

function category(observation) {
  return observation.category?.[0]?.coding?.[0]?.code;
}

function isTumourFact(observation) {
  const coding = observation.code.coding?.[0];
  return observation.focus !== undefined || observation.component?.some((part) => hasCode(part.code, GENE))
    || ['81695-9', '31150-6', '45284-7', '85509-8'].includes(coding?.code) || coding === undefined;
}

function medicationOf(resource) {
  const reference = resource.medicationReference?.reference;
  const contained = reference?.startsWith('#') && resource.contained?.find((medication) => `#${medication.id}` === reference);
  return resource.medicationCodeableConcept ?? (contained ? contained.code : { text: resource.medicationReference?.display ?? reference });
}

export function describeOrder(resource) {
  if (resource.resourceType === 'MedicationRequest') return textOf(medicationOf(resource));
  if (resource.resourceType === 'Appointment') return textOf(resource.serviceType?.[0]) || resource.description || 'Appointment';
  return [textOf(resource.code), ...(resource.bodySite ?? []).map(textOf)].filter(Boolean).join(', ') || resource.resourceType;
}

export function dateOfOrder(resource) {
  return dayOf(resource.occurrenceDateTime ?? resource.start
    ?? resource.dosageInstruction?.[0]?.timing?.event?.[0]
    ?? resource.dosageInstruction?.[0]?.timing?.repeat?.boundsPeriod?.start);
}

function medication(record) {
  const orders = [...record.MedicationRequest].sort(byDateDescending((order) => order.authoredOn));
  const given = new Map();
  for (const administration of [...record.MedicationAdministration].sort(byDateDescending((a) => a.effectiveDateTime))) {
    const name = textOf(medicationOf(administration));
    given.set(name, [...(given.get(name) ?? []), administration]);
  }
  return [
    table('Given', ['Drug', 'Doses', 'Last', 'Days'], [...given].map(([name, list]) => {
      const done = list.filter((administration) => administration.status === 'completed');
      return [
        el('span', { class: 'name' }, name), String(done.length), dayOf(done[0]?.effectiveDateTime),
        el('ul', { class: 'days' }, [...list].reverse().map((administration) =>
          el('li', {}, dayOf(administration.effectiveDateTime), administration.status !== 'completed' && ' (not given)'))),
      ];
    })),
    table('Ordered', ['Drug', 'Status', 'Since', 'How'], orders.map((order) => [
      named(medicationOf(order)), order.status, dayOf(order.authoredOn), order.dosageInstruction?.[0]?.text ?? '',
    ])),
  ];
}

function imaging(record) {
  const reports = [...record.DiagnosticReport].sort(byDateDescending((report) => report.effectiveDateTime));
  return table('Imaging and reports', ['Examination', 'Date', 'Conclusion'], reports.map((report) => {
    const study = findResource(record, report.imagingStudy?.[0]?.reference);
    return [
      [el('span', { class: 'name' }, study?.description ?? textOf(report.code)),
        study && el('span', { class: 'codes' }, study.modality.map((modality) => modality.code).join(' + '))],
      dayOf(report.effectiveDateTime), report.conclusion ?? `${report.result?.length ?? 0} results`,
    ];
  }));
}

function operations(record, asOf) {
  const planned = [
    ...record.ServiceRequest.map((order) => [named(order.code), dateOfOrder(order), 'Order', order.status]),
    ...record.Appointment.map((booking) => [el('span', { class: 'name' }, describeOrder(booking)), dayOf(booking.start), 'Booking', booking.status]),
  ].sort((a, b) => a[1].localeCompare(b[1]));
  const done = [...record.Procedure].sort(byDateDescending((procedure) => procedure.performedDateTime));
  return [
    table(`Planned (pretended today: ${asOf})`, ['What', 'Date', 'Kind', 'Status'], planned),
    table('Done', ['Procedure', 'Date', 'Status'], done.map((procedure) => [named(procedure.code), dayOf(procedure.performedDateTime), procedure.status])),
  ];
}

function lesions(record) {
  const facts = record.Observation.filter((observation) => isLesionFact(observation) && !observation.focus)
    .sort(byDateDescending((o) => o.effectiveDateTime));
  const rows = record.BodyStructure.map((lesion) => {
    const about = record.Observation.filter((o) => o.focus?.some((focus) => focus.reference === `BodyStructure/${lesion.id}`))
      .sort(byDateDescending((o) => o.effectiveDateTime));
    const sizes = about.filter((o) => hasCode(o.code, TUMOUR_SIZE));
    const size = (o) => `${quantity(o.component[0].valueQuantity)} (${dayOf(o.effectiveDateTime)})`;
    return [
      [el('span', { class: 'name' }, textOf(lesion.location)), el('span', { class: 'codes' }, lesion.identifier?.[0]?.value)],
      sizes[0] ? size(sizes[0]) : 'not measured',
      sizes.slice(1).map(size).join('; '),
      about.filter((o) => !hasCode(o.code, TUMOUR_SIZE)).map(componentText).join('; '),
    ];
  });
  return [
    table('Lesions', ['Where', 'Largest diameter', 'Earlier', 'Relations'], rows),
    table('Stated about the liver', ['Fact', 'Value', 'Date'], facts.map((o) =>
      [el('span', { class: 'name' }, textOf(o.code)), valueOf(o), dayOf(o.effectiveDateTime)])),
  ];
}
