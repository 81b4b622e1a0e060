/**
 * A second press while the same thing is still under way is no second wish: it does nothing.
 * @template {unknown[]} Args
 * @param {(...args: Args) => unknown} task
 * @returns {(...args: Args) => Promise<void>}
 */
export function singly(task) {
  /** @type {Set<string>} */
  const underWay = new Set();
  return async (...args) => {
    const what = JSON.stringify(args);
    if (underWay.has(what)) return;
    underWay.add(what);
    try {
      await task(...args);
    } finally {
      underWay.delete(what);
    }
  };
}
