import { el, replace } from './dom.js';
import { renderCards, renderFailure } from './cards.js';
import { table } from './chart.js';
import * as fhir from './fhir.js';
import * as hooks from './hooks.js';

const DEFAULT_TODAY = '2026-06-01';
const SHOWN = 40;

const page = Object.fromEntries(
  ['bring', 'file', 'sample', 'bundle', 'today', 'problem', 'results', 'assessment', 'cards', 'report']
    .map((id) => [id, document.getElementById(id)]));

let turn = 0;

async function post(query, body) {
  const response = await fetch(`/assessments?${query}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/fhir+json', Accept: 'application/json' },
    body,
  });
  const text = await response.text();
  if (!response.ok) throw new Error(fhir.diagnosticsOf(text) || `The service answered ${response.status}.`);
  return JSON.parse(text);
}

/** What the text holds, or an error that says what to mend. */
function read(text) {
  if (text.trim() === '') throw new Error('There is nothing to assess yet. Choose a file or a patient, or paste a Bundle.');
  let bundle;
  try {
    bundle = JSON.parse(text);
  } catch (error) {
    throw new Error(`This is not JSON: ${error.message}`);
  }
  if (bundle?.resourceType !== 'Bundle') {
    throw new Error(`A FHIR Bundle is needed; this is ${bundle?.resourceType ? `a ${bundle.resourceType}` : 'something else'}. Put the resources into the entries of a Bundle.`);
  }
  const resources = (bundle.entry ?? []).map((entry) => entry.resource).filter(Boolean);
  const patients = resources.filter((resource) => resource.resourceType === 'Patient');
  if (patients.length !== 1) throw new Error(`One Patient is needed; this Bundle has ${patients.length === 0 ? 'none' : patients.length}.`);
  if (!patients[0].id) throw new Error('The Patient needs an id, so that the other resources can be told to be about them.');
  return { resources, patient: patients[0] };
}

async function assess() {
  const mine = ++turn;
  replace(page.problem);
  page.results.hidden = true;
  try {
    const text = page.bundle.value;
    const { resources, patient } = read(text);
    const day = `asOf=${page.today.value || DEFAULT_TODAY}`;
    const [assessment, report] = await Promise.all([post(day, text), post(`${day}&explain=reading`, text)]);
    if (mine !== turn) return;
    renderAssessment(assessment);
    renderReport(report);
    page.results.hidden = false;
    await showCards(resources, patient, mine);
  } catch (error) {
    if (mine === turn) replace(page.problem, el('div', { class: 'failure' }, el('strong', {}, 'This record could not be assessed.'), el('p', {}, error.message)));
  }
}

/** The cards, asked for with the record as prefetch: the service has no server to fetch from. */
async function showCards(resources, patient, mine) {
  const title = 'Called like an EHR does';
  const prefetch = (templates) => Object.fromEntries(Object.entries(templates).map(([key, template]) => {
    const type = template.split(/[/?]/)[0];
    const entry = resources.filter((resource) => resource.resourceType === type).map((resource) => ({ resource }));
    return [key, type === 'Patient' ? patient : { resourceType: 'Bundle', type: 'searchset', total: entry.length, ...(entry.length > 0 && { entry }) }];
  }));
  try {
    const answer = await hooks.call({
      id: 'crlm-patient-view', context: { patientId: patient.id }, asOf: page.today.value || DEFAULT_TODAY, prefetch,
    });
    if (mine === turn) renderCards(page.cards, title, answer, NO_CHART);
  } catch (error) {
    if (mine === turn) renderFailure(page.cards, title, error);
  }
}

const noChart = async () => { throw new Error('There is no chart to do this in. Try it in the demo EHR.'); };
const NO_CHART = { accept: noChart, launch: noChart, feedback: noChart };

function renderAssessment(assessment) {
  const fact = (name, value) => value && el('div', {}, el('dt', {}, name), el('dd', {}, value));
  const options = (assessment.outcomes ?? []).filter((outcome) => outcome.kind === 'option' && outcome.status === 'recommended');
  const alerts = (assessment.outcomes ?? []).filter((outcome) => outcome.kind === 'alert' && !outcome.suppressedBy);
  replace(page.assessment,
    el('dl', { class: 'identity' },
      fact('Speaks about this patient', assessment.applicable ? 'yes' : 'no: no colorectal primary with a liver metastasis was read'),
      fact('Scenario', assessment.scenario?.code), fact('Fitness', assessment.fitness), fact('Liver', assessment.liverQuality),
      fact('Remnant', assessment.flr && [assessment.flr.percent !== undefined && `${assessment.flr.percent} %`, assessment.flr.status].filter(Boolean).join(', ')),
      fact('Model', assessment.modelVersion)),
    table('Alerts', ['Rule', 'What it says'], alerts.map((alert) => [ruleLink(alert.rule), `${alert.indicator}: ${alert.summary}`])),
    table('Options that stand first', ['Rule', 'Option'], options.map((option) => [ruleLink(option.rule), option.summary ?? option.status])),
    table('Missing', ['Item', 'Needed by'], (assessment.needs ?? []).map((need) => [need.item, (need.neededBy ?? []).join(', ')])),
    el('details', {}, el('summary', {}, 'As JSON'), el('pre', { tabindex: '0', 'aria-label': 'Assessment as JSON' }, JSON.stringify(assessment, null, 2))));
}

function ruleLink(rule) {
  return el('a', { href: `/rules/${rule}` }, rule);
}

function renderReport(report) {
  const { resources, withFacts, facts, withNotes, ignored } = report.summary;
  const read = report.resources.filter((resource) => resource.facts?.length || resource.notes?.length);
  const left = report.resources.filter((resource) => resource.ignored);
  replace(page.report,
    el('p', {}, `${resources} resources sent; ${withFacts} gave ${facts} facts; ${withNotes} with remarks; ${ignored} ignored.`),
    shortened(table('What was read', ['Resource', 'Facts'], read.map((resource) => [
      resource.reference ?? resource.place,
      el('ul', { class: 'plain' }, (resource.facts ?? []).map((found) => el('li', {}, `${found.name}: ${found.value}`)),
        (resource.notes ?? []).map((note) => el('li', { class: 'note' }, typeof note === 'string' ? note : note.reason ?? note.meaning ?? JSON.stringify(note)))),
    ]))),
    shortened(table('Not found', ['Item', 'Looked for'], report.notFound.map((missing) => [
      missing.item, missing.lookedFor.map((concept) => concept.concept).join(', '),
    ]))),
    shortened(table('Ignored', ['Resource', 'Why'], left.map((resource) => [
      resource.reference ?? resource.place, `${resource.ignored.reason}: ${resource.ignored.meaning}`,
    ]))));
}

/** A long table is folded. */
function shortened(node) {
  const rows = node.querySelectorAll?.('tbody tr').length ?? 0;
  return rows > SHOWN ? el('details', {}, el('summary', {}, `${node.caption?.textContent}: ${rows} rows`), node) : node;
}

async function fill(patient) {
  const response = await fetch(`/sandbox/fhir/Patient/${encodeURIComponent(patient)}/$everything`, {
    headers: { Accept: 'application/fhir+json', 'X-Sandbox-Page': 'own' },
  });
  if (!response.ok) throw new Error(`The record could not be read (status ${response.status}).`);
  page.bundle.value = JSON.stringify(await response.json(), null, 1);
}

page.bring.addEventListener('submit', (event) => {
  event.preventDefault();
  assess();
});
page.file.addEventListener('change', async () => {
  const [file] = page.file.files;
  if (!file) return;
  page.bundle.value = await file.text();
  page.sample.value = '';
  assess();
});
page.sample.addEventListener('change', () => choose(page.sample.value));

async function choose(patient) {
  if (patient === '') return;
  try {
    page.file.value = '';
    await fill(patient);
    await assess();
  } catch (error) {
    replace(page.problem, el('div', { class: 'failure' }, error.message));
  }
}

async function start() {
  const query = new URLSearchParams(location.search);
  page.today.value = /^\d{4}-\d{2}-\d{2}$/.test(query.get('today') ?? '') ? query.get('today') : DEFAULT_TODAY;
  const patients = await (await fetch('/sandbox/patients')).json();
  page.sample.append(...patients.map((patient) => el('option', { value: patient.id }, `${patient.name}: ${patient.oneLine}`)));
  const asked = query.get('patient');
  if (patients.some((patient) => patient.id === asked)) {
    page.sample.value = asked;
    await choose(asked);
  }
}

start();
