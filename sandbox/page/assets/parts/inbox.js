import { get } from '../lib/api.js';
import { byId, drawList, h } from '../lib/dom.js';
import { oneAtATime } from '../lib/live.js';
import { alarm } from '../lib/say.js';
import { timeOf } from '../lib/times.js';
import { hasTwoPanes } from './tabs.js';

/** @typedef {import('../../desk/page-types.ts').ConversationRow} ConversationRow */

/**
 * The list of conversations. The phone and the Inbox show the same person: whoever is chosen on one side is shown on the
 * other.
 * @param {import('../lib/live.js').Live} live
 * @param {import('../lib/state.js').State} state
 */
export function startInbox(live, state) {
  /** @type {readonly ConversationRow[]} */
  let rows = [];
  const list = byId('conversations', HTMLElement);
  const chosenRow = () => rows.find(({ id }) => id === state.get('conversation'));
  /** To their latest conversation, if they have one. */
  const followPhone = () => {
    const whose = state.get('customer');
    const latest = whose === undefined ? undefined : rows.find(({ customer }) => customer === whose);
    state.set('conversation', latest?.id);
    if (latest !== undefined && hasTwoPanes()) byId('inbox', HTMLElement).dataset['view'] = 'thread';
  };
  const draw = () => {
    const chosen = state.get('conversation');
    const shown = rows.map((row) => ({ ...row, isChosen: row.id === chosen }));
    keepFocus(list, () => drawList(list, shown, ({ id }) => id, drawRow));
    byId('inbox-empty', HTMLElement).hidden = rows.length > 0;
  };
  const refresh = oneAtATime(async () => {
    rows = await get('conversations');
    if (chosenRow() === undefined) followPhone();
    draw();
  }, alarm);
  live.on(['inbox', 'clock'], refresh);
  state.on('conversation', draw);
  state.on('conversation', () => {
    const whose = chosenRow()?.customer;
    if (whose !== undefined) state.set('customer', whose);
  });
  state.on('customer', () => {
    if (chosenRow()?.customer !== state.get('customer')) followPhone();
  });
  list.addEventListener('click', ({ target }) => {
    const row = target instanceof Element ? target.closest('li') : null;
    const id = row?.getAttribute('data-key');
    if (!id) return;
    state.set('conversation', id);
    byId('inbox', HTMLElement).dataset['view'] = 'thread';
  });
}

/** @param {ConversationRow & { isChosen: boolean }} row */
function drawRow({ name, snippet, at, state, unread, tags, isChosen }) {
  return h(
    'li',
    { 'data-unread': unread, 'data-state': state },
    h(
      'button',
      { type: 'button', ...(isChosen ? { 'aria-current': 'true' } : {}) },
      h('span', { class: 'row-head' }, h('b', {}, name), h('time', {}, timeOf(at))),
      h('span', { class: 'row-words' }, snippet),
      h(
        'span',
        { class: 'row-end' },
        unread && !isChosen && h('span', { class: 'chip unread' }, 'New'),
        state !== 'open' && h('span', { class: 'chip' }, state),
        ...tags.map((tag) => h('span', { class: 'chip tag' }, tag)),
      ),
    ),
  );
}

/**
 * A row that changed is drawn anew; the keyboard stays on it.
 * @param {HTMLElement} list
 * @param {() => void} draw
 */
function keepFocus(list, draw) {
  const focused = list.contains(document.activeElement) ? document.activeElement : null;
  const key = focused?.closest('li')?.getAttribute('data-key');
  draw();
  const row = key ? list.querySelector(`[data-key="${CSS.escape(key)}"] button`) : null;
  if (row instanceof HTMLElement) row.focus();
}
