import { get, post, Refused } from '../lib/api.js';
import { byId, drawLog, h } from '../lib/dom.js';
import { oneAtATime } from '../lib/live.js';
import { attachMenu } from '../lib/menu.js';
import { alarm, say } from '../lib/say.js';
import { singly } from '../lib/singly.js';
import { dayOf, timeOf, withDays } from '../lib/times.js';
import { drawContact } from './contact-card.js';
import { drawEntry } from './entries.js';
import { showPart } from './tabs.js';
import { snoozeMenu, threadMenu } from './thread-menu.js';

/** @typedef {import('../../desk/page-types.ts').ThreadView} ThreadView */

/**
 * The chosen conversation.
 * @param {import('../lib/live.js').Live} live
 * @param {import('../lib/state.js').State} state
 */
export function startThread(live, state) {
  /** @type {ThreadView | undefined} */
  let shown;
  const act = actOf(state);
  const redact = (/** @type {{ id: string }} */ { id }) => act('redact', { entry: id }, 'Message deleted.');
  const refresh = oneAtATime(async () => {
    const id = state.get('conversation');
    const thread = id === undefined ? undefined : await get(path(id)).catch(undefinedIfGone);
    byId('thread', HTMLElement).hidden = thread === undefined;
    byId('thread-empty', HTMLElement).hidden = thread !== undefined;
    drawContact(thread);
    shown = thread;
    if (thread !== undefined) draw(thread, redact);
  }, alarm);
  live.on(['inbox', 'clock'], refresh);
  state.on('conversation', refresh);
  startActions(state, act, () => shown);
}

/**
 * @param {ThreadView} thread
 * @param {(entry: { id: string }) => unknown} redact
 */
function draw(thread, redact) {
  const { id, contact, state, entries, hidden } = thread;
  byId('thread-title', HTMLElement).textContent = contact.name;
  drawChips(thread);
  byId('thread-close', HTMLElement).hidden = state === 'closed';
  byId('thread-snooze', HTMLElement).hidden = state !== 'open';
  byId('thread-open', HTMLElement).hidden = state === 'open';
  const older = hidden === 0 ? [] : [{ day: `${hidden} older entries`, id: 'older' }];
  const items = [...older, ...withDays(entries)];
  drawLog(byId('entries', HTMLElement), id, items, (item) => drawEntry(item, redact));
}

/** State, ticket, assignment and tags. @param {ThreadView} thread */
function drawChips({ id, state, snoozedUntil, ticket, assignees, tags }) {
  const until = snoozedUntil === undefined ? '' : ` until ${dayOf(snoozedUntil)}, ${timeOf(snoozedUntil)}`;
  const plain = [
    `#${id}`,
    ...(state === 'open' ? [] : [`${state}${until}`]),
    ...(ticket === undefined ? [] : [`Ticket ${ticket}`]),
    ...assignees.map((name) => `→ ${name}`),
  ];
  byId('thread-tags', HTMLElement).replaceChildren(
    ...plain.map((words) => h('span', { class: 'chip' }, words)),
    ...tags.map((tag) => h('span', { class: 'chip tag' }, tag)),
  );
}

/**
 * @param {import('../lib/state.js').State} state
 * @returns {import('./thread-menu.js').Act}
 */
function actOf(state) {
  return singly(async (what, more, done) => {
    const [id, teammate] = [state.get('conversation'), state.get('teammate')];
    if (id === undefined) return;
    try {
      await post(`${path(id)}/${what}`, { teammate, ...more });
      say(done);
    } catch (error) {
      alarm(error);
    }
  });
}

/**
 * @param {import('../lib/state.js').State} state
 * @param {import('./thread-menu.js').Act} act
 * @param {() => ThreadView | undefined} shown
 */
function startActions(state, act, shown) {
  /** @type {import('../../desk/page-types.ts').WorldView | undefined} */
  let world;
  get('world').then((answer) => {
    world = answer;
  }, alarm);
  const showPhone = (/** @type {string} */ customer) => {
    state.set('customer', customer);
    showPart('phone');
  };
  onClick('thread-close', () => act('close', {}, 'Conversation closed.'));
  onClick('thread-open', () => act('open', {}, 'Conversation opened.'));
  attachMenu(byId('thread-snooze', HTMLButtonElement), 'Snooze', () => snoozeMenu(act));
  attachMenu(byId('thread-more', HTMLButtonElement), 'More for this conversation', () => {
    const thread = shown();
    return thread === undefined || world === undefined ? [] : threadMenu(thread, world, act, showPhone);
  });
  onClick('thread-back', () => {
    byId('inbox', HTMLElement).dataset['view'] = 'list';
  });
}

/**
 * @param {string} id
 * @param {() => unknown} listener
 */
function onClick(id, listener) {
  byId(id, HTMLButtonElement).addEventListener('click', () => void listener());
}

/** Deleted in the meantime. @param {unknown} error */
function undefinedIfGone(error) {
  if (error instanceof Refused && error.status === 404) return undefined;
  throw error;
}

/** @param {string} conversation */
function path(conversation) {
  return `conversations/${encodeURIComponent(conversation)}`;
}
