import { h } from '../lib/dom.js';
import { icon } from '../lib/icons.js';
import { drawRich } from '../lib/rich-text.js';
import { timeOf } from '../lib/times.js';

/**
 * @typedef {import('../../page-types.ts').BubbleShown} BubbleShown
 * @typedef {import('../../page-types.ts').FileShown} FileShown
 * @typedef {import('../../page-types.ts').TickShown} TickShown
 */

/** @type {Record<TickShown, { icon: import('../lib/icons.js').IconName, words: string }>} */
const TICKS = {
  accepted: { icon: 'waiting', words: 'On its way' },
  sent: { icon: 'tick', words: 'Sent' },
  delivered: { icon: 'ticks', words: 'Delivered' },
  read: { icon: 'ticks', words: 'Read' },
  failed: { icon: 'trouble', words: 'Not delivered' },
};

/**
 * One line of the chat: a message, or the day on which the next ones were written.
 * @param {BubbleShown | { day: string, id: string }} item
 */
export function drawBubble(item) {
  if ('day' in item) return h('li', { class: 'day' }, h('span', {}, item.day));
  const { by, body, file, at, tick, trouble } = item;
  const words = body.length > 0 && h('div', { class: 'bubble-words' }, ...drawRich(body));
  return h(
    'li',
    { class: `bubble by-${by}`, 'data-tick': tick },
    h('span', { class: 'visually-hidden' }, by === 'customer' ? 'Customer: ' : 'Business: '),
    file && drawFile(file),
    words,
    trouble !== undefined && h('p', { class: 'bubble-trouble' }, trouble),
    drawEnd(by, at, tick),
  );
}

/**
 * @param {BubbleShown['by']} by
 * @param {number} at
 * @param {TickShown} tick
 */
function drawEnd(by, at, tick) {
  const { icon: name, words } = TICKS[tick];
  const shown = by === 'business' ? h('span', {}, words) : h('span', { class: 'visually-hidden' }, words);
  return h(
    'p',
    { class: 'bubble-end' },
    h('time', {}, timeOf(at)),
    h('span', { class: 'tick' }, icon(name), shown),
  );
}

/** @param {FileShown} file */
export function drawFile({ name, type, url, isImage }) {
  if (url !== undefined && isImage && url.startsWith('/')) {
    return h('img', { class: 'bubble-image', src: url, alt: `Picture: ${name}` });
  }
  const label = h('span', {}, name, h('small', {}, type));
  if (url === undefined) return h('span', { class: 'file' }, icon('file'), label);
  return h(
    'a',
    { class: 'file', href: url, target: '_blank', rel: 'noopener noreferrer' },
    icon('file'),
    label,
  );
}
