import { el, replace } from './dom.js';
import * as cards from './cards.js';
import * as chart from './chart.js';
import { createComposer } from './composer.js';
import * as fhir from './fhir.js';
import * as hooks from './hooks.js';

const DEFAULT_TODAY = '2026-06-01';

const page = Object.fromEntries(
  ['patients-box', 'patients', 'banner', 'composer', 'cards', 'cards-sign', 'cards-select', 'cards-view', 'record', 'today', 'today-form',
    'reset', 'chart', 'faults', 'fault', 'withheld', 'failing']
    .map((id) => [id, document.getElementById(id)]));
const narrow = window.matchMedia('(max-width: 47.99rem)');
const stacked = window.matchMedia('(max-width: 75rem)');

const APP = `http://127.0.0.1:${location.port || '80'}/smart/launch`;

let patients = [];
let catalogue = [];
let openId = null;
let opening = 0;
let signing = 0;
let selecting = 0;

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
async function open(id, { focus = false, message = '', order = '', keepCards = false, again = false } = {}) {
  if (!again) forgetSeen(id);
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
    page.banner.append(ways(id, asOf));
    chart.renderRecord(page.record, record, asOf);
    if (!keepCards) replace(page['cards-sign']);
    replace(page['cards-select']);
    const composer = createComposer(page.composer, {
      orders: entry?.orders ?? [], catalogue, selected: order, record, asOf,
      onSelect: (drafts, booking) => select(id, asOf, drafts, booking, composer),
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

/** Where one can go from a chart. */
function ways(id, asOf) {
  const told = el('span', { role: 'status' });
  const app = el('button', {
    type: 'button', class: 'quiet',
    onclick: async () => {
      try {
        told.textContent = await launch(id, { url: APP, label: 'the app' });
      } catch (error) {
        told.textContent = `The app was not opened. ${error.message}`;
      }
    },
  }, 'Open the app');
  const query = new URLSearchParams({ patient: id, today: asOf });
  return el('p', { class: 'ways' }, app, el('a', { href: `/sandbox/own?${query}` }, 'How this record is read'),
    el('a', { href: `/sandbox/fhir/Patient/${id}/$everything`, download: `${id}.json` }, 'The record as a file'), told);
}

/** Opens an app on this chart, as a card's link or the chart itself asks for it. */
async function launch(id, link) {
  // Before anything is awaited: a browser lets a page open a window only while it answers a click.
  const opened = window.open('', '_blank');
  try {
    const address = await hooks.launchAddress(link.url, {
      patient: id, 'dev.hepatica.asOf': today(), ...(link.appContext && { appContext: link.appContext }),
    });
    if (!opened) throw new Error('The browser does not allow a new window.');
    opened.opener = null;
    opened.location = address;
    return 'The app opens in a new tab.';
  } catch (error) {
    opened?.close();
    throw error;
  }
}

function ehr(id, service, composer) {
  return {
    accept(suggestion) {
      const told = composer.apply(suggestion, { alone: service === 'crlm-patient-view' });
      cards.nowPast(page['cards-sign']);
      if (stacked.matches) page.composer.scrollIntoView({ block: 'start' });
      return told;
    },
    launch: (link) => launch(id, link),
    feedback: (entry) => hooks.sendFeedback(service, entry),
  };
}

const SEEN = 'hepatica.seen.';

/** The situation as it was shown last in this tab, so that the service can say what has changed. */
function seenBefore(id) {
  const fingerprint = sessionStorage.getItem(SEEN + id);
  return fingerprint ? [fingerprint] : [];
}

/** Who opens a chart anew, or changes what the service gets to see, wants the whole picture. */
function forgetSeen(id) {
  sessionStorage.removeItem(SEEN + id);
}

function rememberSeen(id, cards) {
  for (const card of cards) {
    const fingerprint = card.extension?.['dev.hepatica.card']?.fingerprint;
    if (fingerprint) sessionStorage.setItem(SEEN + id, fingerprint);
  }
}

async function view(id, asOf, turn, composer) {
  const title = 'On opening the chart';
  const target = page['cards-view'];
  cards.renderLoading(target, title);
  try {
    const answer = await hooks.call({ id: 'crlm-patient-view', context: { patientId: id }, asOf, seen: seenBefore(id) });
    if (turn !== opening) return;
    cards.renderCards(target, title, answer, ehr(id, 'crlm-patient-view', composer));
    rememberSeen(id, answer.cards);
  } catch (error) {
    if (turn === opening) cards.renderFailure(target, title, error);
  }
}

/** While an order is being chosen the service is asked too. A booking it judges only as a whole. */
async function select(id, asOf, drafts, booking, composer) {
  const turn = ++selecting;
  const chartTurn = opening;
  const title = booking ? 'The booking as it stands' : 'While choosing';
  const target = page['cards-select'];
  const stale = () => turn !== selecting || chartTurn !== opening;
  if (drafts.length === 0) {
    cards.renderNothingToAsk(target, title);
    return;
  }
  try {
    const answer = await ask(booking ? 'crlm-appointment-book' : 'crlm-order-select', id, asOf, drafts);
    if (!stale()) cards.renderCards(target, title, answer, ehr(id, answer.exchange.id, composer));
  } catch (error) {
    if (!stale()) cards.renderFailure(target, title, error);
  }
}

function ask(service, id, asOf, drafts) {
  const bundle = { resourceType: 'Bundle', type: 'collection', entry: drafts.map((resource) => ({ resource })) };
  const context = service === 'crlm-appointment-book' ? { appointments: bundle } : { draftOrders: bundle };
  if (service === 'crlm-order-select') context.selections = drafts.map((draft) => `${draft.resourceType}/${draft.id}`);
  return hooks.call({ id: service, context: { patientId: id, ...context }, asOf });
}

/** Returns the cards, or null when there was no answer. */
async function sign(id, asOf, drafts, booking, composer) {
  const turn = ++signing;
  const chartTurn = opening;
  const title = booking ? 'On booking' : 'On signing';
  const target = page['cards-sign'];
  selecting++;
  replace(page['cards-select']);
  cards.renderLoading(target, title);
  const stale = () => turn !== signing || chartTurn !== opening;
  try {
    const answer = await ask(booking ? 'crlm-appointment-book' : 'crlm-order-sign', id, asOf, drafts);
    if (stale()) return null;
    cards.renderCards(target, title, answer, ehr(id, answer.exchange.id, composer));
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
  if (id === openId) await open(id, { message: `Signed and stored: ${list}.`, order, keepCards, again: true });
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
    page.withheld.value = 'nothing';
    hooks.withhold('nothing');
    Object.keys(sessionStorage).filter((key) => key.startsWith(SEEN)).forEach((key) => sessionStorage.removeItem(key));
    await readFaults();
    remember();
    if (openId) await open(openId, { message: 'All records are as they were at the start.' });
  } catch (error) {
    replace(page.banner, el('div', { class: 'failure', role: 'alert' }, `The records could not be reset. ${error.message}`));
  } finally {
    page.reset.disabled = false;
  }
});

async function readFaults() {
  const response = await fetch('/sandbox/faults', { cache: 'no-store' });
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  const { inForce, choices } = await response.json();
  replace(page.fault, choices.map(({ id, label }) => el('option', { value: id }, label)));
  page.fault.value = inForce;
  tellFaults();
}

function tellFaults() {
  const failing = [
    page.withheld.value !== 'nothing' && `The EHR sends along ${page.withheld.selectedOptions[0].textContent}.`,
    page.fault.value !== 'NONE' && `FHIR server: ${page.fault.selectedOptions[0].textContent}.`,
  ].filter(Boolean);
  page.failing.hidden = failing.length === 0;
  page.failing.textContent = `Switched on by you: ${failing.join(' ')}`;
  if (failing.length > 0) page.faults.open = true;
}

page.withheld.addEventListener('change', () => {
  hooks.withhold(page.withheld.value);
  tellFaults();
  if (openId) open(openId);
});
page.fault.addEventListener('change', async () => {
  try {
    const response = await fetch(`/sandbox/faults/${page.fault.value}`, { method: 'PUT' });
    if (!response.ok) throw new Error(`The server answered ${response.status}.`);
    // The server is asked by Hepatica only for what was not sent along.
    if (page.fault.value !== 'NONE' && page.withheld.value === 'nothing') {
      page.withheld.value = 'all';
      hooks.withhold('all');
    }
    tellFaults();
    if (openId) await open(openId);
  } catch (error) {
    page.failing.hidden = false;
    page.failing.textContent = `The fault could not be switched. ${error.message}`;
  }
});

async function start() {
  const query = new URLSearchParams(location.search);
  page.today.value = /^\d{4}-\d{2}-\d{2}$/.test(query.get('today') ?? '') ? query.get('today') : DEFAULT_TODAY;
  replace(page.banner, el('p', { class: 'welcome' }, 'Open a patient. The service is asked when a chart is opened, while an order is chosen, and before an order is signed or a booking is made.'));
  try {
    const response = await fetch('/sandbox/patients');
    if (!response.ok) throw new Error(`The server answered ${response.status}.`);
    patients = await response.json();
    const listed = await fetch('/sandbox/catalogue');
    if (!listed.ok) throw new Error(`The server answered ${listed.status}.`);
    catalogue = await listed.json();
    await readFaults();
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
