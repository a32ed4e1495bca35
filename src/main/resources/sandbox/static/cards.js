import { el, isWebAddress, replace, severityIcon } from './dom.js';
import { asCurl } from './hooks.js';
import { markdown, webLink } from './markdown.js';

const WORDS = { critical: 'Critical', warning: 'Warning', info: 'Info' };

export const SILENCE = 'No card. Silence of the service is never clearance.';

export function renderLoading(target, title) {
  target.setAttribute('aria-busy', 'true');
  replace(target, el('h3', {}, title), el('p', { class: 'loading' }, el('span', { class: 'spinner', 'aria-hidden': 'true' }), 'Asking the service …'));
}

export function renderFailure(target, title, error) {
  target.removeAttribute('aria-busy');
  replace(target, el('h3', {}, title),
    el('div', { class: 'failure', role: 'alert' },
      el('strong', {}, 'The service did not answer with cards.'), el('p', {}, error.message),
      el('p', {}, 'Nothing is known about the safety of what you are doing.')),
    error.exchange?.request && wire(error.exchange));
}

/** `accept(suggestion)` applies a suggestion and returns what to tell about it. */
export function renderCards(target, title, { cards, exchange }, accept) {
  target.removeAttribute('aria-busy');
  replace(target, el('h3', {}, title),
    cards.length === 0
      ? el('p', { class: 'none' }, SILENCE)
      : el('ol', { class: 'card-list' }, cards.map((card) => el('li', {}, renderCard(card, accept)))),
    wire(exchange));
}

function renderCard(card, accept) {
  const indicator = WORDS[card.indicator] ? card.indicator : 'info';
  const outcome = el('p', { class: 'outcome', role: 'status' });
  return el('article', { class: `card ${indicator}`, 'data-topic': card.source?.topic?.code },
    el('header', {},
      el('p', { class: 'severity' }, severityIcon(indicator), WORDS[indicator],
        card.source?.topic?.code && el('span', { class: 'topic' }, card.source.topic.code)),
      el('h4', {}, card.summary)),
    detail(card, indicator),
    suggestions(card, accept, outcome),
    links(card),
    override(card, outcome),
    outcome,
    el('footer', {}, 'Source: ', source(card.source ?? {})));
}

const LONG = 900;

/** A long remark is folded, so that it does not push the chart away; an alert never is. */
function detail(card, indicator) {
  if (!card.detail) return null;
  const text = el('div', { class: 'detail' }, markdown(card.detail));
  const folded = indicator === 'info' && card.detail.length > LONG;
  return folded ? el('details', { class: 'folded' }, el('summary', {}, 'Show the whole reasoning'), text) : text;
}

function source({ label, url }) {
  const text = label ?? 'not named';
  return url && isWebAddress(url) ? webLink(url, [text]) : text;
}

function suggestions(card, accept, outcome) {
  if (!card.suggestions?.length) return null;
  const once = card.selectionBehavior !== 'any';
  const buttons = card.suggestions.map((suggestion) => {
    const button = el('button', {
      type: 'button',
      onclick: async () => {
        (once ? buttons : [button]).forEach((other) => { other.disabled = true; });
        try {
          outcome.textContent = await accept(suggestion, card);
          button.classList.add('taken');
        } catch (error) {
          outcome.textContent = error.message;
          buttons.forEach((other) => { other.disabled = other.classList.contains('taken'); });
        }
      },
    }, suggestion.label, suggestion.isRecommended && el('span', { class: 'recommended' }, ' recommended'));
    return button;
  });
  return el('div', { class: 'suggestions', role: 'group', 'aria-label': once && buttons.length > 1 ? 'Suggestions, one of them' : 'Suggestions' }, buttons);
}

/** A SMART link needs a launch that only the EHR's authorisation server can issue, so it is named, not opened. */
function links(card) {
  if (!card.links?.length) return null;
  return el('ul', { class: 'links' }, card.links.map((link) =>
    el('li', {}, link.type === 'absolute' && isWebAddress(link.url)
      ? webLink(link.url, [link.label])
      : el('span', { class: 'unopened' }, `${link.label} (SMART app)`))));
}

let selects = 0;

function override(card, outcome) {
  if (!card.overrideReasons?.length) return null;
  const id = `override-${++selects}`;
  const select = el('select', { id }, el('option', { value: '' }, 'Choose a reason'),
    card.overrideReasons.map((reason, index) => el('option', { value: String(index) }, reason.display)));
  const button = el('button', {
    type: 'button', class: 'quiet',
    onclick: () => {
      const reason = card.overrideReasons[select.value === '' ? -1 : Number(select.value)];
      if (!reason) {
        outcome.textContent = 'Choose a reason first.';
        select.focus();
        return;
      }
      button.closest('.card').classList.add('overridden');
      button.disabled = select.disabled = true;
      outcome.textContent = `Overridden: ${reason.display}.`;
    },
  }, 'Override');
  return el('div', { class: 'override' }, el('label', { for: id }, 'Reason to override'), select, button);
}

function wire(exchange) {
  const body = el('div', { class: 'wire-body' });
  const copied = el('span', { role: 'status' });
  const details = el('details', {
    class: 'wire',
    ontoggle: () => {
      if (!details.open || body.childNodes.length > 0) return;
      replace(body,
        exchange.unanswered.length > 0 && el('div', {}, el('h5', {}, 'Left out of the prefetch'), el('ul', {}, exchange.unanswered.map((line) => el('li', {}, line)))),
        el('p', {}, el('button', {
          type: 'button', class: 'quiet',
          onclick: async () => {
            try {
              await navigator.clipboard.writeText(asCurl(exchange));
              copied.textContent = ' Copied.';
            } catch {
              copied.textContent = ' The browser does not allow copying here.';
            }
          },
        }, 'Copy as curl'), copied),
        el('h5', {}, `Request: POST ${exchange.url}`), json(exchange.request, 'Request'),
        el('h5', {}, `Response: ${exchange.status ?? 'none'}`), json(exchange.response, 'Response'));
    },
  },
  el('summary', {}, 'Request and response', exchange.milliseconds !== undefined && el('span', { class: 'time' }, ` ${exchange.status}, ${exchange.milliseconds} ms`)),
  body);
  return details;
}

function json(value, label) {
  const text = typeof value === 'string' ? value : JSON.stringify(value, null, 2) ?? '';
  return el('pre', { tabindex: '0', 'aria-label': label }, text);
}
