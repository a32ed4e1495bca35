import { el, isWebAddress, replace, severityIcon } from './dom.js';
import { asCurl, readable } from './hooks.js';
import { markdown, webLink } from './markdown.js';

const WORDS = { critical: 'Critical', warning: 'Warning', info: 'Info' };

export const SILENCE = 'No card. Silence of the service is never clearance.';

/** What was said before the order was changed; the cards stay in sight, their outcome too. */
export function nowPast(target) {
  if (!target.firstChild || target.classList.contains('past')) return;
  target.classList.add('past');
  target.querySelector('h3')?.append(' (before the change)');
}

export function renderNothingToAsk(target, title) {
  target.classList.remove('past');
  replace(target, el('h3', {}, title), el('p', { class: 'none' }, 'Nothing is left to sign, so the service is not asked.'));
}

export function renderLoading(target, title) {
  target.classList.remove('past');
  target.setAttribute('aria-busy', 'true');
  replace(target, el('h3', {}, title), el('p', { class: 'loading' }, el('span', { class: 'spinner', 'aria-hidden': 'true' }), 'Asking the service …'));
}

export function renderFailure(target, title, error) {
  target.classList.remove('past');
  target.removeAttribute('aria-busy');
  replace(target, el('h3', {}, title),
    el('div', { class: 'failure', role: 'alert' },
      el('strong', {}, 'The service did not answer with cards.'), el('p', {}, error.message),
      el('p', {}, 'Nothing is known about the safety of what you are doing.')),
    error.exchange?.request && wire(error.exchange));
}

/**
 * What the EHR does with a card: `accept(suggestion)` applies a suggestion and `launch(link)` opens an app, each
 * returning what to tell about it; `feedback(entry)` reports to the service.
 */
export function renderCards(target, title, { cards, exchange }, ehr) {
  target.classList.remove('past');
  target.removeAttribute('aria-busy');
  replace(target, el('h3', {}, title),
    cards.length === 0
      ? el('p', { class: 'none' }, SILENCE)
      : el('ol', { class: 'card-list' }, cards.map((card) => el('li', {}, renderCard(card, ehr)))),
    wire(exchange));
}

function renderCard(card, ehr) {
  const indicator = WORDS[card.indicator] ? card.indicator : 'info';
  const outcome = el('p', { class: 'outcome', role: 'status' });
  return el('article', { class: `card ${indicator}`, 'data-topic': card.source?.topic?.code },
    el('header', {},
      el('p', { class: 'severity' }, severityIcon(indicator), WORDS[indicator],
        card.source?.topic?.code && el('span', { class: 'topic' }, card.source.topic.code)),
      el('h4', {}, card.summary)),
    detail(card, indicator),
    suggestions(card, ehr, outcome),
    links(card, ehr, outcome),
    override(card, ehr, outcome),
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

/** Feedback never stands in the way of the clinician: a failure is told and nothing more. */
async function report(ehr, entry) {
  try {
    await ehr.feedback(entry);
    return ' Feedback sent.';
  } catch (error) {
    return ` Feedback not sent: ${error.message}`;
  }
}

function suggestions(card, ehr, outcome) {
  if (!card.suggestions?.length) return null;
  const once = card.selectionBehavior !== 'any';
  const buttons = card.suggestions.map((suggestion) => {
    const button = el('button', {
      type: 'button',
      onclick: async () => {
        (once ? buttons : [button]).forEach((other) => { other.disabled = true; });
        try {
          const told = await ehr.accept(suggestion);
          button.classList.add('taken');
          outcome.textContent = told;
          outcome.textContent = told + await report(ehr,
            { card: card.uuid, outcome: 'accepted', acceptedSuggestions: [{ id: suggestion.uuid }] });
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

function links(card, ehr, outcome) {
  if (!card.links?.length) return null;
  return el('ul', { class: 'links' }, card.links.map((link) => el('li', {}, linkTo(link, ehr, outcome))));
}

function linkTo(link, ehr, outcome) {
  if (!isWebAddress(link.url)) return link.label;
  if (link.type !== 'smart') return webLink(link.url, [link.label]);
  return el('button', {
    type: 'button', class: 'app',
    onclick: async () => {
      try {
        outcome.textContent = await ehr.launch(link);
      } catch (error) {
        outcome.textContent = `The app was not opened. ${error.message}`;
      }
    },
  }, link.label);
}

let selects = 0;

function override(card, ehr, outcome) {
  if (!card.overrideReasons?.length) return null;
  const id = `override-${++selects}`;
  const select = el('select', { id }, el('option', { value: '' }, 'Choose a reason'),
    card.overrideReasons.map((reason, index) => el('option', { value: String(index) }, reason.display)));
  const comment = el('input', { type: 'text', maxlength: '500', placeholder: 'Comment', 'aria-label': 'Comment on the override' });
  const button = el('button', {
    type: 'button', class: 'quiet',
    onclick: async () => {
      const reason = card.overrideReasons[select.value === '' ? -1 : Number(select.value)];
      if (!reason) {
        outcome.textContent = 'Choose a reason first.';
        select.focus();
        return;
      }
      button.closest('.card').classList.add('overridden');
      button.disabled = select.disabled = comment.disabled = true;
      const told = `Overridden: ${reason.display}.`;
      outcome.textContent = told;
      outcome.textContent = told + await report(ehr, {
        card: card.uuid,
        outcome: 'overridden',
        overrideReason: { reason, ...(comment.value.trim() && { userComment: comment.value.trim() }) },
      });
    },
  }, 'Override');
  return el('div', { class: 'override' }, el('label', { for: id }, 'Reason to override'), select, comment, button);
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
        exchange.token && el('div', {},
          el('h5', {}, 'Signed by the EHR, for this one call'), json(readable(exchange.token), 'Token of the call'),
          el('p', { class: 'hint' }, 'The command leaves the token out: it cannot be used twice, and the sandbox answers without one too.')),
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
