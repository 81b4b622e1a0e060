import { h } from '../lib/dom.js';
import { icon } from '../lib/icons.js';
import { attachMenu } from '../lib/menu.js';
import { drawRich } from '../lib/rich-text.js';
import { dayOf, timeOf } from '../lib/times.js';
import { drawFile } from './files.js';

/**
 * @typedef {import('../../desk/page-types.ts').BubbleShown} BubbleShown
 * @typedef {import('../../desk/page-types.ts').TickShown} TickShown
 * @typedef {import('../lib/menu.js').MenuPart} MenuPart
 * @typedef {{
 *   menuOf: (bubble: BubbleShown) => readonly MenuPart[],
 *   answer: (bubble: BubbleShown, option: string) => unknown,
 *   copy: (code: string) => unknown,
 * }} BubbleActs What can be done with a bubble.
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
 * @param {BubbleActs} acts
 */
export function drawBubble(item, acts) {
  if ('day' in item) return h('li', { class: 'day' }, h('span', {}, item.day));
  const { by, body, kind, file, quote, title, footer, cards, marks, trouble, isDeleted } = item;
  const { offer, slides = [] } = item;
  // What heads a template stands above its words.
  const isHeaded = kind === 'template';
  const marksAt = {
    class: `bubble by-${by}`,
    'data-tick': item.tick,
    'data-kind': kind,
    'data-deleted': isDeleted,
  };
  return h(
    'li',
    marksAt,
    h('span', { class: 'visually-hidden' }, by === 'customer' ? 'Customer: ' : 'Business: '),
    item.acts.length > 0 && drawMenu(item, acts),
    marks.length > 0 && h('p', { class: 'bubble-marks' }, marks.join(' · ')),
    quote && drawQuote(quote),
    file && drawFile(file),
    ...cards.filter(() => isHeaded).map(drawCard),
    offer && drawOffer(offer),
    title !== undefined && h('p', { class: 'bubble-title' }, title),
    body.length > 0 && h('div', { class: 'bubble-words' }, ...drawRich(body)),
    ...cards.filter(() => !isHeaded).map(drawCard),
    footer !== undefined && h('p', { class: 'bubble-footer' }, footer),
    trouble !== undefined && h('p', { class: 'bubble-trouble' }, trouble),
    drawEnd(item),
    item.options.length > 0 && drawOptions(item, item.options, acts),
    slides.length > 0 && drawSlides(item, slides, acts),
  );
}

/**
 * @param {BubbleShown} bubble
 * @param {BubbleActs} acts
 */
function drawMenu(bubble, acts) {
  const label = `Actions for the message of ${timeOf(bubble.at)}`;
  const button = h(
    'button',
    { type: 'button', class: 'icon-button bubble-more', 'aria-label': label },
    icon('more'),
  );
  attachMenu(button, label, () => acts.menuOf(bubble));
  return button;
}

/** @param {NonNullable<BubbleShown['quote']>} quote */
function drawQuote({ by, words }) {
  const whose = by === undefined ? '' : by === 'customer' ? 'Customer' : 'Business';
  return h('blockquote', { class: 'bubble-quote' }, whose !== '' && h('b', {}, whose), words);
}

/** @param {BubbleShown['cards'][number]} card */
function drawCard({ icon: name, title, lines }) {
  const words = h('span', {}, h('b', {}, title), ...lines.map((line) => h('small', {}, line)));
  return h('div', { class: 'bubble-card' }, icon(name), words);
}

/** @param {BubbleShown} bubble */
function drawEnd({ by, at, tick, reactions }) {
  const { icon: name, words } = TICKS[tick];
  const shown = by === 'business' ? h('span', {}, words) : h('span', { class: 'visually-hidden' }, words);
  const signs =
    reactions.length > 0 && h('span', { class: 'reactions', 'aria-label': 'Reactions' }, reactions.join(' '));
  return h(
    'p',
    { class: 'bubble-end' },
    signs,
    h('time', {}, timeOf(at)),
    h('span', { class: 'tick' }, icon(name), shown),
  );
}

/** @param {NonNullable<BubbleShown['offer']>} offer */
function drawOffer({ text, ends }) {
  const until = ends !== undefined && h('small', {}, `Ends ${dayOf(ends)}, ${timeOf(ends)}`);
  return h('div', { class: 'bubble-card' }, icon('waiting'), h('span', {}, h('b', {}, text), until));
}

/**
 * The cards of a carousel, side by side: they are moved through by touch, wheel or arrow keys.
 * @param {BubbleShown} bubble
 * @param {NonNullable<BubbleShown['slides']>} slides
 * @param {BubbleActs} acts
 */
function drawSlides(bubble, slides, acts) {
  const drawn = slides.map(({ file, cards, body, options }, at) =>
    h(
      'li',
      { class: 'slide', 'aria-label': `Card ${at + 1} of ${slides.length}` },
      file && drawFile(file),
      ...cards.map(drawCard),
      body.length > 0 && h('div', { class: 'bubble-words' }, ...drawRich(body)),
      options.length > 0 && drawOptions(bubble, options, acts),
    ),
  );
  return h('ul', { class: 'slides', 'aria-label': 'Cards', tabindex: '0' }, ...drawn);
}

/**
 * @param {BubbleShown} bubble
 * @param {BubbleShown['options']} options
 * @param {BubbleActs} acts
 */
function drawOptions(bubble, options, acts) {
  const buttons = options.map(({ id, title, hint, href, code }) => {
    const words = [title, hint !== undefined && h('small', {}, hint)];
    if (href !== undefined) {
      return h('a', { class: 'bubble-option', href, target: '_blank', rel: 'noopener noreferrer' }, ...words);
    }
    const onclick = () => (code === undefined ? acts.answer(bubble, id) : acts.copy(code));
    return h('button', { type: 'button', class: 'bubble-option', onclick }, ...words);
  });
  return h('div', { class: 'bubble-options' }, ...buttons);
}
