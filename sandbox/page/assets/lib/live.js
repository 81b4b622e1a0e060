import { byId } from './dom.js';

/**
 * @typedef {import('../../desk/page-types.ts').Topic} Topic
 * @typedef {import('../../desk/page-types.ts').Notice} Notice
 * @typedef {{
 *   on: (topics: readonly Topic[], listener: () => unknown) => void,
 *   onNow: (listener: (now: number) => void) => void,
 * }} Live
 */

/**
 * Listens to the sandbox. After a break every listener is called, as everything may have changed.
 * @returns {Live}
 */
export function openLive() {
  /** @type {{ topics: readonly Topic[], listener: () => unknown }[]} */
  const listeners = [];
  /** @type {((now: number) => void)[]} */
  const clocks = [];
  const source = new EventSource('/sandbox/events');
  source.addEventListener('open', () => showState('on', 'Live'));
  source.addEventListener('error', () => showState('off', 'Not connected'));
  source.addEventListener('message', ({ data }) => {
    /** @type {Notice} */
    const notice = JSON.parse(data);
    for (const tell of clocks) tell(notice.now);
    for (const { topics, listener } of listeners) {
      if (topics.some((topic) => notice.topics.includes(topic))) listener();
    }
  });
  return {
    on: (topics, listener) => void listeners.push({ topics, listener }),
    onNow: (listener) => void clocks.push(listener),
  };
}

/**
 * @param {string} state
 * @param {string} words
 */
function showState(state, words) {
  byId('live', HTMLElement).dataset['state'] = state;
  byId('live-words', HTMLElement).textContent = words;
}

/**
 * A task that is started often: while it runs, further starts become one more run at its end.
 * @param {() => Promise<unknown>} task
 * @param {(error: unknown) => void} failed
 * @returns {() => void}
 */
export function oneAtATime(task, failed) {
  let running = false;
  let again = false;
  const run = async () => {
    running = true;
    do {
      again = false;
      await task().catch(failed);
    } while (again);
    running = false;
  };
  return () => {
    if (running) again = true;
    else void run();
  };
}
