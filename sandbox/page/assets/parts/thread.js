import { get, post, Refused } from '../lib/api.js';
import { byId, drawList, h, keepAtEnd } from '../lib/dom.js';
import { oneAtATime } from '../lib/live.js';
import { alarm, say } from '../lib/say.js';
import { withDays } from '../lib/times.js';
import { drawContact } from './contact-card.js';
import { drawEntry } from './entries.js';

/** @typedef {import('../../page-types.ts').ThreadView} ThreadView */

const SNOOZE_MINUTES = 60;

/**
 * The chosen conversation.
 * @param {import('../lib/live.js').Live} live
 * @param {import('../lib/state.js').State} state
 */
export function startThread(live, state) {
  const stay = keepAtEnd(byId('entries', HTMLElement));
  const refresh = oneAtATime(async () => {
    const id = state.get('conversation');
    const thread = id === undefined ? undefined : await get(path(id)).catch(undefinedIfGone);
    byId('thread', HTMLElement).hidden = thread === undefined;
    byId('thread-empty', HTMLElement).hidden = thread !== undefined;
    drawContact(thread);
    if (thread !== undefined) draw(thread, stay);
  }, alarm);
  live.on(['inbox', 'clock'], refresh);
  state.on('conversation', refresh);
  startActions(state);
}

/**
 * @param {ThreadView} thread
 * @param {ReturnType<typeof keepAtEnd>} stay
 */
function draw({ id, contact, state, tags, entries, hidden }, stay) {
  const list = byId('entries', HTMLElement);
  const other = list.dataset['conversation'] !== id;
  // A screen reader shall not read out a whole conversation because another one was chosen.
  if (other) list.setAttribute('aria-live', 'off');
  list.dataset['conversation'] = id;
  byId('thread-title', HTMLElement).textContent = contact.name;
  const chips = [...(state === 'open' ? [] : [state]), ...tags];
  byId('thread-tags', HTMLElement).replaceChildren(
    ...chips.map((chip) => h('span', { class: 'chip tag' }, chip)),
  );
  byId('thread-close', HTMLElement).hidden = state === 'closed';
  byId('thread-snooze', HTMLElement).hidden = state !== 'open';
  byId('thread-open', HTMLElement).hidden = state === 'open';
  const older = hidden === 0 ? [] : [{ day: `${hidden} older entries`, id: 'older' }];
  const items = [...older, ...withDays(entries)];
  stay(() => drawList(list, items, (entry) => `${id} ${entry.id}`, drawEntry), other);
  if (other) requestAnimationFrame(() => list.setAttribute('aria-live', 'polite'));
}

/** @param {import('../lib/state.js').State} state */
function startActions(state) {
  /**
   * @param {string} what
   * @param {object} more
   * @param {string} done
   */
  const act = async (what, more, done) => {
    const [id, teammate] = [state.get('conversation'), state.get('teammate')];
    if (id === undefined) return;
    try {
      await post(`${path(id)}/${what}`, { teammate, ...more });
      say(done);
    } catch (error) {
      alarm(error);
    }
  };
  onClick('thread-close', () => act('close', {}, 'Conversation closed.'));
  onClick('thread-open', () => act('open', {}, 'Conversation opened.'));
  onClick('thread-snooze', () =>
    act('snooze', { minutes: SNOOZE_MINUTES }, 'Conversation snoozed for an hour.'),
  );
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
