import { el, isWebAddress } from './dom.js';

/**
 * The part of GitHub-flavoured Markdown that cards use, as DOM nodes: paragraphs, headings, lists, tables, quotes,
 * bold, italics, code and http(s) links. HTML in the text stays text.
 */
export function markdown(text) {
  return blocks(String(text ?? '').replace(/\r\n?/g, '\n').split('\n'));
}

const ITEM = /^(\s*)(?:[-*+]|(\d{1,9})[.)])\s+(.*)$/;
const HEADING = /^\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$/;
const QUOTE = /^\s{0,3}>\s?(.*)$/;
const RULE = /^\s{0,3}([-*_])(\s*\1){2,}\s*$/;
const TABLE_LINE = /^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/;

function blocks(lines) {
  const nodes = [];
  let at = 0;
  while (at < lines.length) {
    const line = lines[at];
    if (line.trim() === '') {
      at++;
    } else if (RULE.test(line)) {
      nodes.push(el('hr'));
      at++;
    } else if (HEADING.test(line)) {
      nodes.push(el('p', { class: 'md-heading' }, el('strong', {}, inline(HEADING.exec(line)[2]))));
      at++;
    } else if (QUOTE.test(line)) {
      const quoted = [];
      while (at < lines.length && QUOTE.test(lines[at])) quoted.push(QUOTE.exec(lines[at++])[1]);
      nodes.push(el('blockquote', {}, blocks(quoted)));
    } else if (ITEM.test(line)) {
      const [list, next] = listFrom(lines, at);
      nodes.push(list);
      at = next;
    } else if (line.includes('|') && TABLE_LINE.test(lines[at + 1] ?? '') && lines[at + 1].includes('-')) {
      const [table, next] = tableFrom(lines, at);
      nodes.push(table);
      at = next;
    } else {
      const paragraph = [];
      while (at < lines.length && lines[at].trim() !== '' && (paragraph.length === 0 || !startsBlock(lines[at]))) {
        paragraph.push(lines[at++]);
      }
      nodes.push(el('p', {}, withBreaks(paragraph)));
    }
  }
  return nodes;
}

function startsBlock(line) {
  return ITEM.test(line) || HEADING.test(line) || QUOTE.test(line);
}

function withBreaks(lines) {
  return lines.flatMap((line, index) => {
    const hard = /( {2,}|\\)$/.test(line);
    const content = inline(line.trim().replace(/\\$/, ''));
    if (index === lines.length - 1) return content;
    return [...content, hard ? el('br') : ' '];
  });
}

function listFrom(lines, start) {
  const [, indent, number] = ITEM.exec(lines[start]);
  const items = [];
  let at = start;
  while (at < lines.length) {
    const match = ITEM.exec(lines[at]);
    if (match && match[1].length < indent.length) break;
    if (match && match[1].length <= indent.length + 1) {
      if ((match[2] === undefined) !== (number === undefined)) break;
      items.push([match[3]]);
      at++;
    } else if (lines[at].trim() === '') {
      const next = lines[at + 1] ?? '';
      if (!ITEM.test(next) && !/^\s{2,}\S/.test(next)) break;
      items.at(-1).push('');
      at++;
    } else if (match || /^\s{2,}/.test(lines[at])) {
      items.at(-1).push(lines[at].slice(Math.min(indent.length + 2, lines[at].search(/\S/))));
      at++;
    } else if (startsBlock(lines[at])) {
      break;
    } else {
      items.at(-1).push(lines[at++]);
    }
  }
  const list = el(number === undefined ? 'ul' : 'ol', { start: number && number !== '1' ? number : null });
  for (const item of items) {
    const content = blocks(item);
    const tight = content[0]?.tagName === 'P' ? [...content[0].childNodes, ...content.slice(1)] : content;
    list.append(el('li', {}, tight));
  }
  return [list, at];
}

function cells(line) {
  const trimmed = line.trim().replace(/^\|/, '').replace(/(?<!\\)\|$/, '');
  return trimmed.split(/(?<!\\)\|/).map((cell) => cell.trim());
}

function tableFrom(lines, start) {
  const head = cells(lines[start]);
  const rows = [];
  let at = start + 2;
  while (at < lines.length && lines[at].includes('|')) rows.push(cells(lines[at++]));
  return [
    el('div', { class: 'scroll', tabindex: '0', role: 'group', 'aria-label': 'Table' },
      el('table', {},
        el('thead', {}, el('tr', {}, head.map((cell) => el('th', { scope: 'col' }, inline(cell))))),
        el('tbody', {}, rows.map((row) => el('tr', {}, head.map((_, index) => el('td', {}, inline(row[index] ?? '')))))))),
    at,
  ];
}

const INLINE = new RegExp(
  [
    String.raw`\\([!-/:-@[-\`{-~])`, // 1 escaped character
    '`([^`]+)`', // 2 code
    String.raw`\*\*(?=\S)((?:\\.|[^*\\]|\*(?!\*))+?)\*\*`, // 3 bold
    String.raw`(?<![\w*])[*_](?=[^\s*_])((?:\\.|[^*_\\])+?)[*_](?![\w*])`, // 4 italics
    String.raw`\[((?:\\.|[^\[\]\\])*)\]\(\s*<?([^\s<>()]*(?:\([^\s()]*\)[^\s<>()]*)*)>?(?:\s+"[^"]*")?\s*\)`, // 5, 6 link
    String.raw`<(https?:\/\/[^\s<>]+)>`, // 7 address in angle brackets
    String.raw`(?<![\w/])(https?:\/\/[^\s<>()]*[^\s<>().,;:!?'"])`, // 8 bare address
  ].join('|'),
  'g',
);

function inline(text) {
  const nodes = [];
  let from = 0;
  for (const match of text.matchAll(INLINE)) {
    if (match.index > from) nodes.push(text.slice(from, match.index));
    from = match.index + match[0].length;
    const [whole, escaped, code, bold, italic, label, address, angled, bare] = match;
    if (escaped !== undefined) nodes.push(escaped);
    else if (code !== undefined) nodes.push(el('code', {}, code));
    else if (bold !== undefined) nodes.push(el('strong', {}, inline(bold)));
    else if (italic !== undefined) nodes.push(el('em', {}, inline(italic)));
    else if (label !== undefined) nodes.push(...(isWebAddress(address) ? [webLink(address, inline(label))] : inline(label)));
    else if (angled ?? bare) nodes.push(webLink(angled ?? bare, [angled ?? bare]));
    else nodes.push(whole);
  }
  if (from < text.length) nodes.push(text.slice(from));
  return nodes;
}

export function webLink(address, label) {
  return el('a', { href: address, target: '_blank', rel: 'noopener noreferrer' }, label);
}
