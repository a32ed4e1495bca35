/** Builds one element. Text only ever becomes text nodes. */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else if (name === 'value') node.value = value;
    else node.setAttribute(name, value === true ? '' : value);
  }
  append(node, children);
  return node;
}

export function append(node, children) {
  for (const child of [children].flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    node.append(child);
  }
  return node;
}

export function replace(node, ...children) {
  node.replaceChildren();
  return append(node, children);
}

const SVG = 'http://www.w3.org/2000/svg';

const ICONS = {
  critical: ['M7.5 1.5h9l6 6v9l-6 6h-9l-6-6v-9z', 'M12 6v7.5M12 16.6v1.6'],
  warning: ['M12 2 23 21.5H1z', 'M12 9v6M12 17.3v1.6'],
  info: ['M12 1.5a10.5 10.5 0 1 0 0 21 10.5 10.5 0 0 0 0-21z', 'M12 10.5v7M12 6.2v1.6'],
};

/** The shape differs with the severity, so that it can be told without colour. */
export function severityIcon(indicator) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  for (const [index, d] of (ICONS[indicator] ?? ICONS.info).entries()) {
    const path = document.createElementNS(SVG, 'path');
    path.setAttribute('d', d);
    path.setAttribute('class', index === 0 ? 'shape' : 'mark');
    svg.append(path);
  }
  return svg;
}

export function isWebAddress(address) {
  try {
    return ['http:', 'https:'].includes(new URL(address).protocol);
  } catch {
    return false;
  }
}
