import { el, replace } from './dom.js';
import { dateOfOrder, describeOrder, findResource } from './chart.js';

/**
 * The order composer. What it holds is an explicit list of drafts; choosing an order, changing its date, and accepting
 * a suggestion all change that list, and signing sends it.
 */
export function createComposer(target, { orders, selected, record, asOf, onSign, onStore }) {
  let order = orders.find((candidate) => candidate.id === selected) ?? orders[0];
  let drafts = [];
  let notes = [];

  const picker = el('select', { id: 'order', onchange: () => choose(orders[Number(picker.value)]) },
    orders.map((candidate, index) => el('option', { value: String(index) }, candidate.label)));
  const date = el('input', { type: 'date', id: 'order-date', required: true, onchange: () => redate() });
  const side = el('select', { id: 'order-side', onchange: () => choose(order, date.value) });
  const sideField = el('div', { class: 'field' }, el('label', { for: 'order-side' }, 'Side'), side);
  const sign = el('button', { type: 'submit', class: 'primary' });
  const list = el('ul', { class: 'drafts' });
  const told = el('div', { class: 'told', role: 'status' });

  replace(target, el('h2', { id: 'composer-title' }, 'New order'),
    el('form', { novalidate: true, onsubmit: (event) => { event.preventDefault(); submit(); } },
      el('div', { class: 'field grow' }, el('label', { for: 'order' }, 'Order'), picker),
      sideField,
      el('div', { class: 'field' }, el('label', { for: 'order-date' }, 'Date'), date),
      sign),
    list, told);
  if (order) {
    picker.value = String(orders.indexOf(order));
    choose(order);
  } else {
    target.hidden = true;
  }

  /** An order that changes one of the record starts from the date that the record has now. */
  function dateToStartFrom(chosen) {
    const [first] = chosen.resources;
    const standing = first.id && findResource(record, `${first.resourceType}/${first.id}`);
    return standing ? dateOfOrder(standing) : chosen.date;
  }

  function choose(chosen, day = dateToStartFrom(chosen)) {
    const sides = chosen.sides ?? [];
    const keepSide = chosen === order ? side.value : '0';
    order = chosen;
    replace(side, sides.map((candidate, index) => el('option', { value: String(index) }, candidate.label)));
    if (sides.length > 0) side.value = keepSide === '' ? '0' : keepSide;
    sideField.hidden = sides.length === 0;
    date.value = day;
    drafts = draftsOf(order, asOf, day, sides[Number(side.value)]);
    notes = [];
    told.replaceChildren();
    show();
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
    /** Applies a suggestion to the drafts and says what it did. */
    apply(suggestion) {
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
      return drafts.length === 0 ? 'Applied: nothing is left to sign.' : 'Applied to the order. Sign it to have it checked again.';
    },
    signedMessage(text) {
      told.textContent = text;
    },
  };

  function upsert(resource, isNew) {
    const withId = isNew || !resource.id ? { ...resource, id: newId() } : resource;
    const at = drafts.findIndex((draft) => draft.resourceType === withId.resourceType && draft.id === withId.id);
    drafts = at < 0 ? [...drafts, withId] : drafts.with(at, withId);
  }

  function remove(reference) {
    const isIt = (draft) => `${draft.resourceType}/${draft.id}` === reference;
    const standing = findResource(record, reference);
    if (standing) {
      const ended = { MedicationRequest: 'stopped', ServiceRequest: 'revoked', Appointment: 'cancelled' }[standing.resourceType];
      drafts = [...drafts.filter((draft) => !isIt(draft)), { ...standing, status: ended ?? standing.status }];
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

let ids = 0;

function newId() {
  return `draft-${Date.now().toString(36)}-${++ids}`;
}

function draftsOf(order, asOf, day, side) {
  const text = JSON.stringify(order.resources).replaceAll('{{date}}', day).replaceAll('{{today}}', asOf);
  return JSON.parse(text).map((resource, index) => {
    const { label, ...members } = index === 0 && side ? side : {};
    return { ...resource, ...members, id: resource.id ?? newId() };
  });
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
