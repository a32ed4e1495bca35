import { el, replace } from './dom.js';
import * as cards from './cards.js';
import * as chart from './chart.js';
import { createComposer } from './composer.js';
import * as fhir from './fhir.js';
import * as hooks from './hooks.js';

const DEFAULT_TODAY = '2026-06-01';

const page = Object.fromEntries(
  ['patients-box', 'patients', 'banner', 'composer', 'cards', 'cards-sign', 'cards-view', 'record', 'today', 'today-form', 'reset', 'chart']
    .map((id) => [id, document.getElementById(id)]));
const narrow = window.matchMedia('(max-width: 47.99rem)');
const stacked = window.matchMedia('(max-width: 75rem)');

let patients = [];
let openId = null;
let opening = 0;
let signing = 0;

function today() {
  return page.today.value || DEFAULT_TODAY;
}

function remember() {
  const query = new URLSearchParams({ ...(openId && { patient: openId }), today: today() });
  history.replaceState(null, '', `?${query}`);
}

function renderPatients() {
  replace(page.patients, patients.map((patient) => el('li', {},
    el('button', {
      type: 'button', 'aria-current': patient.id === openId ? 'true' : null,
      onclick: () => {
        if (narrow.matches) page['patients-box'].open = false;
        open(patient.id, { focus: true });
      },
    }, el('span', { class: 'name' }, patient.name), el('span', { class: 'line' }, patient.oneLine)))));
}

/** Opens a chart, or reads it again; a chart that was left meanwhile never paints over the one that is open. */
async function open(id, { focus = false, message = '', order = '', keepCards = false } = {}) {
  const turn = ++opening;
  const asOf = today();
  openId = id;
  remember();
  renderPatients();
  const entry = patients.find((patient) => patient.id === id);
  try {
    const record = await chart.readRecord(id);
    if (turn !== opening) return;
    document.title = `${chart.nameOf(record.patient)} · Hepatica sandbox`;
    for (const name of ['composer', 'cards', 'record']) page[name].hidden = false;
    chart.renderBanner(page.banner, record, entry, asOf);
    chart.renderRecord(page.record, record, asOf);
    if (!keepCards) replace(page['cards-sign']);
    const composer = createComposer(page.composer, {
      orders: entry?.orders ?? [], selected: order, record, asOf,
      onSign: (drafts, booking) => sign(id, asOf, drafts, booking, composer),
      onStore: (resources, signedOrder, keepCards) => store(id, resources, signedOrder, keepCards),
    });
    composer.signedMessage(message);
    if (focus) page.chart.focus({ preventScroll: !narrow.matches });
    await view(id, asOf, turn, composer);
  } catch (error) {
    if (turn !== opening) return;
    for (const name of ['composer', 'cards', 'record']) page[name].hidden = true;
    replace(page.banner, el('div', { class: 'failure', role: 'alert' }, el('strong', {}, 'The chart could not be read.'), el('p', {}, error.message)));
  }
}

function accepting(composer) {
  return (suggestion) => {
    const told = composer.apply(suggestion);
    if (stacked.matches) page.composer.scrollIntoView({ block: 'start' });
    return told;
  };
}

async function view(id, asOf, turn, composer) {
  const title = 'On opening the chart';
  const target = page['cards-view'];
  cards.renderLoading(target, title);
  try {
    const answer = await hooks.call({ id: 'crlm-patient-view', context: { patientId: id }, asOf });
    if (turn === opening) cards.renderCards(target, title, answer, accepting(composer));
  } catch (error) {
    if (turn === opening) cards.renderFailure(target, title, error);
  }
}

/** Returns the cards, or null when there was no answer. */
async function sign(id, asOf, drafts, booking, composer) {
  const turn = ++signing;
  const chartTurn = opening;
  const title = booking ? 'On booking' : 'On signing';
  const target = page['cards-sign'];
  const bundle = { resourceType: 'Bundle', type: 'collection', entry: drafts.map((resource) => ({ resource })) };
  cards.renderLoading(target, title);
  const stale = () => turn !== signing || chartTurn !== opening;
  try {
    const answer = await hooks.call({
      id: booking ? 'crlm-appointment-book' : 'crlm-order-sign',
      context: { patientId: id, [booking ? 'appointments' : 'draftOrders']: bundle },
      asOf,
    });
    if (stale()) return null;
    cards.renderCards(target, title, answer, accepting(composer));
    if (stacked.matches) target.scrollIntoView({ block: 'start' });
    return answer.cards;
  } catch (error) {
    if (!stale()) cards.renderFailure(target, title, error);
    return null;
  }
}

/** Remarks on an order that was signed at once stay in sight. */
async function store(id, resources, order, keepCards) {
  for (const resource of resources) await fhir.put(resource);
  const list = resources.map((resource) => `${chart.describeOrder(resource)} ${chart.dateOfOrder(resource)}`).join('; ');
  if (id === openId) await open(id, { message: `Signed and stored: ${list}.`, order, keepCards });
}

page.today.addEventListener('change', () => {
  remember();
  if (openId) open(openId);
});
page['today-form'].addEventListener('submit', (event) => event.preventDefault());
page.reset.addEventListener('click', async () => {
  page.reset.disabled = true;
  try {
    const response = await fetch('/sandbox/reset', { method: 'POST' });
    if (!response.ok) throw new Error(`The server answered ${response.status}.`);
    page.today.value = DEFAULT_TODAY;
    remember();
    if (openId) await open(openId, { message: 'All records are as they were at the start.' });
  } catch (error) {
    replace(page.banner, el('div', { class: 'failure', role: 'alert' }, `The records could not be reset. ${error.message}`));
  } finally {
    page.reset.disabled = false;
  }
});

async function start() {
  const query = new URLSearchParams(location.search);
  page.today.value = /^\d{4}-\d{2}-\d{2}$/.test(query.get('today') ?? '') ? query.get('today') : DEFAULT_TODAY;
  replace(page.banner, el('p', { class: 'welcome' }, 'Open a patient. The service is asked on opening, and again before an order is signed.'));
  try {
    const response = await fetch('/sandbox/patients');
    if (!response.ok) throw new Error(`The server answered ${response.status}.`);
    patients = await response.json();
    renderPatients();
    const asked = query.get('patient');
    if (patients.some((patient) => patient.id === asked)) {
      if (narrow.matches) page['patients-box'].open = false;
      await open(asked);
    }
  } catch (error) {
    replace(page.patients, el('li', { class: 'failure' }, `The patients could not be read. ${error.message}`));
  }
}

start();
