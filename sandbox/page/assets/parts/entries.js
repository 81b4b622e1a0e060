import { h } from '../lib/dom.js';
import { icon } from '../lib/icons.js';
import { drawRich } from '../lib/rich-text.js';
import { timeOf } from '../lib/times.js';
import { drawFile } from './files.js';

/** @typedef {import('../../desk/page-types.ts').ThreadEntry} ThreadEntry */

/** @type {Record<ThreadEntry['kind'], string>} */
const KINDS = { customer: '', teammate: '', bot: 'Bot', note: 'Note', event: '' };

/**
 * One line of the conversation: what somebody wrote or did, or the day on which the next ones were written.
 * @param {ThreadEntry | { day: string, id: string }} entry
 * @param {(entry: ThreadEntry) => unknown} redact
 */
export function drawEntry(entry, redact) {
  if ('day' in entry) return h('li', { class: 'day' }, h('span', {}, entry.day));
  const { kind, author, event, body, files, quickReplies, via = '', at, canRedact } = entry;
  if (kind === 'event') {
    return h('li', { class: 'entry event' }, `${author} ${event ?? 'did something'} · ${timeOf(at)}`);
  }
  const details = [KINDS[kind], via, timeOf(at)].filter((word) => word !== '').join(' · ');
  return h(
    'li',
    { class: `entry ${kind}` },
    h(
      'p',
      { class: 'entry-head' },
      h('b', {}, author),
      h('span', {}, details),
      canRedact && drawRedact(entry, redact),
    ),
    body.length > 0 && h('div', { class: 'entry-words' }, ...drawRich(body)),
    ...files.map(drawFile),
    quickReplies.length > 0 &&
      h(
        'p',
        { class: 'entry-options' },
        ...quickReplies.map((option) => h('span', { class: 'chip' }, option)),
      ),
    event !== undefined && h('p', { class: 'entry-event' }, `and ${event}`),
  );
}

/**
 * @param {ThreadEntry} entry
 * @param {(entry: ThreadEntry) => unknown} redact
 */
function drawRedact(entry, redact) {
  const label = `Delete the message of ${timeOf(entry.at)}`;
  const pressed = { type: 'button', class: 'icon-button entry-redact', 'aria-label': label, title: 'Delete' };
  return h('button', { ...pressed, onclick: () => redact(entry) }, icon('bin'));
}
