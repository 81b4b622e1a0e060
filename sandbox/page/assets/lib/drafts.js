/**
 * What is typed and not sent, apart for each person or conversation it is meant for: one box shows one of them.
 * @template T
 * @typedef {{
 *   whose: () => string | undefined,
 *   turnTo: (next: string | undefined) => void,
 *   of: (whose: string | undefined) => T,
 *   put: (whose: string | undefined, draft: T) => void,
 * }} Drafts
 */

/**
 * @template T
 * @param {{ none: T, read: () => T, show: (draft: T) => void }} box
 * @returns {Drafts<T>}
 */
export function createDrafts({ none, read, show }) {
  /** @type {Map<string | undefined, T>} */
  const kept = new Map();
  /** @type {string | undefined} */
  let shown;
  let isNew = true;
  return {
    whose: () => shown,
    turnTo(next) {
      if (next === shown) return;
      // What was typed before anybody could be chosen is meant for the first.
      if (!isNew) {
        kept.set(shown, read());
        show(kept.get(next) ?? none);
      }
      isNew = false;
      shown = next;
    },
    of: (whose) => (whose === shown ? read() : (kept.get(whose) ?? none)),
    put(whose, draft) {
      if (whose === shown) show(draft);
      else kept.set(whose, draft);
    },
  };
}

/**
 * Words that were not sent, before what has been typed since.
 * @param {...string} texts
 */
export function joinWords(...texts) {
  return texts.filter((text) => text !== '').join('\n');
}
