import { el, replace } from './dom.js';
import { dateOfOrder, describeOrder, findResource } from './chart.js';
import { shifted } from './hooks.js';

const OURS = 'For this patient';
const STANDING = 'Change what is planned';
const PROPOSED = 'From a card';
const INTENT = 'http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-treatment-intent';
const ANY_INTENT = /mcode-(treatment|procedure)-intent$/;
const INTENTS = [['', 'As it comes'], ['373808002', 'Curative'], ['363676003', 'Palliative']];
const PLANNED = { ServiceRequest: ['draft', 'active', 'on-hold'], Appointment: ['proposed', 'pending', 'booked'] };
const A_WEEK = 7;
const PAUSE = 350;

/**
 * The order composer. What it holds is an explicit list of drafts; choosing an order, changing its date, and accepting
 * a suggestion all change that list and have it looked at; signing sends it.
 */
export function createComposer(target, { orders, catalogue, selected, record, asOf, onSelect, onSign, onStore }) {
  const offered = [
    ...orders.map((order) => ({ ...order, group: OURS })),
    ...standing(record, orders).map((order) => ({ ...order, group: STANDING })),
    ...catalogue.map((order) => forPatient(order, record.patient.id, asOf)),
  ];
  let order = offered.find((candidate) => candidate.id === selected) ?? offered[0];
  let drafts = [];
  let notes = [];
  let waiting;

  const kinds = [['order', 'Order'], ['booking', 'Booking']].map(([value, label]) => {
    const input = el('input', { type: 'radio', name: 'kind', value, onchange: () => turnTo(value) });
    return { value, input, field: el('label', {}, input, ` ${label}`) };
  });
  const picker = el('select', { id: 'order', onchange: () => { choose(offered[Number(picker.value)]); asked(); } });
  const date = el('input', { type: 'date', id: 'order-date', required: true, onchange: () => { redate(); asked(); } });
  const side = el('select', { id: 'order-side', onchange: () => { choose(order, date.value); asked(); } });
  const sideField = el('div', { class: 'field' }, el('label', { for: 'order-side' }, 'Side'), side);
  const intent = el('select', { id: 'order-intent', onchange: () => { choose(order, date.value); asked(); } },
    INTENTS.map(([value, label]) => el('option', { value }, label)));
  const intentField = el('div', { class: 'field' }, el('label', { for: 'order-intent' }, 'Intent'), intent);
  const sign = el('button', { type: 'submit', class: 'primary' });
  const list = el('ul', { class: 'drafts' });
  const told = el('div', { class: 'told', role: 'status' });

  replace(target, el('h2', { id: 'composer-title' }, 'New order or booking'),
    el('form', { novalidate: true, onsubmit: (event) => { event.preventDefault(); submit(); } },
      el('fieldset', { class: 'kinds' }, el('legend', {}, 'What'), kinds.map(({ field }) => field)),
      el('div', { class: 'field grow' }, el('label', { for: 'order' }, 'Order'), picker),
      sideField, intentField,
      el('div', { class: 'field' }, el('label', { for: 'order-date' }, 'Date'), date),
      sign),
    list, told);
  if (order) {
    offer(kindOf(order));
    choose(order);
  } else {
    target.hidden = true;
  }

  function turnTo(kind) {
    offer(kind);
    choose(offered.find((candidate) => kindOf(candidate) === kind));
    asked();
  }

  function offer(kind) {
    kinds.forEach(({ value, input }) => { input.checked = value === kind; });
    const groups = new Map();
    offered.forEach((candidate, index) => {
      if (kindOf(candidate) !== kind) return;
      groups.set(candidate.group, [...(groups.get(candidate.group) ?? []), el('option', { value: String(index) }, candidate.label)]);
    });
    replace(picker, [...groups].map(([label, options]) => el('optgroup', { label }, options)));
  }

  /** An order that changes one of the record starts from the date that the record has now. */
  function dateToStartFrom(chosen) {
    const [first] = chosen.resources;
    const inRecord = first.id && findResource(record, `${first.resourceType}/${first.id}`);
    return inRecord ? dateOfOrder(inRecord) : chosen.date;
  }

  function choose(chosen, day = dateToStartFrom(chosen)) {
    const sides = chosen.sides ?? [];
    const keepSide = chosen === order ? side.value : '0';
    order = chosen;
    picker.value = String(offered.indexOf(order));
    replace(side, sides.map((candidate, index) => el('option', { value: String(index) }, candidate.label)));
    if (sides.length > 0) side.value = keepSide === '' ? '0' : keepSide;
    sideField.hidden = sides.length === 0;
    intentField.hidden = !order.resources.some((resource) => resource.resourceType === 'MedicationRequest');
    date.value = day;
    drafts = draftsOf(order, asOf, day, sides[Number(side.value)]).map((draft) => withIntent(draft, intent.value));
    notes = [];
    told.replaceChildren();
    show();
  }

  /** The service is asked once the clinician pauses, not for every key. */
  function asked() {
    clearTimeout(waiting);
    waiting = setTimeout(() => { if (target.isConnected) onSelect(drafts, isBooking(drafts)); }, PAUSE);
  }

  function redate() {
    if (date.value === '') return;
    drafts = drafts.map((draft) => dated(draft, date.value));
    told.replaceChildren();
    show();
  }

  function show() {
    sign.textContent = isBooking(drafts) ? 'Book' : 'Sign order';
    sign.disabled = drafts.length === 0;
    replace(list, drafts.map((draft) => el('li', {},
      el('span', { class: 'name' }, describeOrder(draft)), ` ${dateOfOrder(draft) || 'no date'} `,
      el('span', { class: 'status' }, draft.status))),
    notes.map((note) => el('li', { class: 'note' }, note)));
  }

  async function submit() {
    if (date.value === '') {
      told.textContent = 'Choose a date first.';
      date.focus();
      return;
    }
    clearTimeout(waiting);
    const sent = drafts;
    sign.disabled = true;
    told.textContent = 'The service is asked before the order is signed …';
    const cards = await onSign(sent, isBooking(sent));
    sign.disabled = false;
    if (sent !== drafts) {
      told.replaceChildren();
    } else if (cards === null) {
      decide('The service did not answer. The order is not signed yet.', sent);
    } else {
      const grave = cards.filter((card) => card.indicator !== 'info').length;
      if (grave === 0) await store(sent, cards.length > 0);
      else decide(`${grave} ${grave === 1 ? 'card' : 'cards'} to consider. The order is not signed yet.`, sent);
    }
  }

  function decide(message, sent) {
    replace(told, el('p', {}, message), el('p', { class: 'choices' },
      el('button', { type: 'button', class: 'quiet', onclick: () => store(sent) }, isBooking(sent) ? 'Book anyway' : 'Sign anyway'),
      el('button', { type: 'button', class: 'quiet', onclick: () => choose(order) }, 'Start again')));
  }

  async function store(sent, keepCards = false) {
    told.textContent = 'Storing …';
    try {
      await onStore(sent.map(signed), order.id, keepCards);
    } catch (error) {
      told.textContent = `Not stored: ${error.message}`;
    }
  }

  return {
    /**
     * Applies a suggestion to the drafts, has them looked at again and says what it did. What a card of the chart
     * proposes is an order of its own: it does not join the one that happens to stand in the composer.
     */
    apply(suggestion, { alone = false } = {}) {
      const resources = (suggestion.actions ?? []).map((action) => action.type === 'create' && action.resource);
      if (alone && resources.length > 0 && resources.every(Boolean)) return propose(suggestion.label, resources);
      for (const action of suggestion.actions ?? []) {
        if (action.type === 'delete') remove(action.resourceId ?? action.resource);
        else if (action.resource?.resourceType) upsert(action.resource, action.type === 'create');
      }
      const day = drafts.map(dateOfOrder).find(Boolean);
      if (day) date.value = day;
      told.replaceChildren();
      show();
      target.classList.remove('changed');
      void target.offsetWidth;
      target.classList.add('changed');
      asked();
      return drafts.length === 0 ? 'Applied: nothing is left to sign.' : 'Applied to the order. It is being looked at again; sign it when you are ready.';
    },
    signedMessage(text) {
      told.textContent = text;
    },
  };

  /** What the cards of a chart propose is signed together; it does not join what was being ordered before. */
  function propose(label, resources) {
    const joined = order.group === PROPOSED ? order : { id: newId(), group: PROPOSED, date: asOf, label: '', resources: [] };
    joined.resources = [...joined.resources, ...resources];
    joined.label = joined.label ? `${joined.label}; ${label}` : label;
    if (!offered.includes(joined)) offered.push(joined);
    offer(kindOf(joined));
    choose(joined);
    asked();
    return 'Stands in the composer as an order of its own; sign it when you are ready.';
  }

  function upsert(resource, isNew) {
    const withId = isNew || !resource.id ? { ...resource, id: newId() } : resource;
    const at = drafts.findIndex((draft) => draft.resourceType === withId.resourceType && draft.id === withId.id);
    drafts = at < 0 ? [...drafts, withId] : drafts.with(at, withId);
  }

  function remove(reference) {
    const isIt = (draft) => `${draft.resourceType}/${draft.id}` === reference;
    const inRecord = findResource(record, reference);
    if (inRecord) {
      const ended = { MedicationRequest: 'stopped', ServiceRequest: 'revoked', Appointment: 'cancelled' }[inRecord.resourceType];
      drafts = [...drafts.filter((draft) => !isIt(draft)), { ...inRecord, status: ended ?? inRecord.status }];
    } else {
      const gone = drafts.find(isIt);
      drafts = drafts.filter((draft) => !isIt(draft));
      if (gone) notes = [...notes, `Taken out: ${describeOrder(gone)}`];
    }
  }
}

export function isBooking(drafts) {
  return drafts.some((draft) => draft.resourceType === 'Appointment');
}

function kindOf(order) {
  return order.resources[0].resourceType === 'Appointment' ? 'booking' : 'order';
}

/** What the record has planned and can be put to another day, as far as no order of the patient's own list does so. */
function standing(record, orders) {
  const known = new Set(orders.flatMap((order) => order.resources.map((resource) => resource.id)));
  return Object.entries(PLANNED).flatMap(([type, statuses]) => record[type]
    .filter((resource) => statuses.includes(resource.status) && dateOfOrder(resource) && !known.has(resource.id))
    .map((resource) => ({
      id: `standing-${resource.id}`,
      label: `${describeOrder(resource)}, ${dateOfOrder(resource)}`,
      date: dateOfOrder(resource),
      resources: [{ ...resource, status: type === 'Appointment' ? 'proposed' : 'draft' }],
    })));
}

function forPatient(order, patient, asOf) {
  const text = JSON.stringify(order.resources).replaceAll('{{patient}}', patient);
  return { ...order, resources: JSON.parse(text), date: shifted(asOf, A_WEEK) };
}

let ids = 0;

function newId() {
  return `draft-${Date.now().toString(36)}-${++ids}`;
}

function draftsOf(order, asOf, day, side) {
  const text = JSON.stringify(order.resources).replaceAll('{{date}}', day).replaceAll('{{today}}', asOf);
  return JSON.parse(text).map((resource, index) => {
    const { label, ...members } = index === 0 && side ? side : {};
    return dated({ ...resource, ...members, id: resource.id ?? newId() }, day);
  });
}

function withIntent(draft, code) {
  if (draft.resourceType !== 'MedicationRequest' || code === '') return draft;
  const others = (draft.extension ?? []).filter(({ url }) => !ANY_INTENT.test(url));
  const stated = { url: INTENT, valueCodeableConcept: { coding: [{ system: 'http://snomed.info/sct', code }] } };
  return { ...draft, extension: [...others, stated] };
}

/** The same order on another day; the time of day, if there is one, stays. */
function dated(resource, day) {
  const moved = (value) => day + String(value).slice(10);
  const copy = structuredClone(resource);
  if (copy.resourceType === 'ServiceRequest') copy.occurrenceDateTime = moved(copy.occurrenceDateTime ?? '');
  if (copy.resourceType === 'Appointment') {
    copy.start = moved(copy.start);
    copy.end = moved(copy.end);
  }
  const timing = copy.dosageInstruction?.[0]?.timing;
  if (timing?.event) timing.event = timing.event.map(moved);
  else if (timing?.repeat?.boundsPeriod) timing.repeat.boundsPeriod.start = day;
  return copy;
}

function signed(resource) {
  const status = { draft: 'active', proposed: 'booked' }[resource.status] ?? resource.status;
  return { ...resource, status };
}
