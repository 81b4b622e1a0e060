import { h } from '../lib/dom.js';
import { drawRich } from '../lib/rich-text.js';
import { timeOf } from '../lib/times.js';
import { drawFile } from './bubbles.js';

/** @typedef {import('../../page-types.ts').ThreadEntry} ThreadEntry */

/** @type {Record<ThreadEntry['kind'], string>} */
const KINDS = { customer: '', teammate: '', bot: 'Bot', note: 'Note', event: '' };

/**
 * One line of the conversation: what somebody wrote or did, or the day on which the next ones were written.
 * @param {ThreadEntry | { day: string, id: string }} entry
 */
export function drawEntry(entry) {
  if ('day' in entry) return h('li', { class: 'day' }, h('span', {}, entry.day));
  const { kind, author, event, body, files, at, byApp } = entry;
  if (kind === 'event') {
    return h('li', { class: 'entry event' }, `${author} ${event ?? 'did something'} · ${timeOf(at)}`);
  }
  const via = kind === 'customer' ? 'via WhatsApp' : 'by the app';
  const details = [KINDS[kind], byApp ? via : '', timeOf(at)].filter((word) => word !== '').join(' · ');
  return h(
    'li',
    { class: `entry ${kind}` },
    h('p', { class: 'entry-head' }, h('b', {}, author), h('span', {}, details)),
    body.length > 0 && h('div', { class: 'entry-words' }, ...drawRich(body)),
    ...files.map(drawFile),
    event !== undefined && h('p', { class: 'entry-event' }, `and ${event}`),
  );
}
