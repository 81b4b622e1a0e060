/**
 * What this page looks at. Another tab may look at something else.
 * @typedef {'customer' | 'conversation' | 'teammate'} Key
 * @typedef {{
 *   get: (key: Key) => string | undefined,
 *   set: (key: Key, value: string | undefined) => void,
 *   on: (key: Key, listener: () => unknown) => void,
 *   known: (key: Key) => Promise<string>,
 * }} State
 * `known` waits until there is a value: the page may be used before all of it is loaded.
 */

/** @returns {State} */
export function createState() {
  /** @type {Map<Key, string>} */
  const values = new Map();
  /** @type {{ key: Key, listener: () => unknown }[]} */
  const listeners = [];
  /** @type {State} */
  const state = {
    get: (key) => values.get(key),
    set(key, value) {
      if (values.get(key) === value) return;
      if (value === undefined) values.delete(key);
      else values.set(key, value);
      for (const each of listeners) if (each.key === key) each.listener();
    },
    on: (key, listener) => void listeners.push({ key, listener }),
    known: (key) =>
      new Promise((resolve) => {
        const look = () => {
          const value = values.get(key);
          if (value !== undefined) resolve(value);
        };
        state.on(key, look);
        look();
      }),
  };
  return state;
}
