/**
 * @typedef {Node | string | undefined | false} Child
 * @typedef {Record<string, string | number | boolean | undefined | ((event: Event) => void)>} Props
 */

/**
 * Makes an element. Functions are listeners ("onclick"), `true` is an empty attribute, undefined and false are none.
 * Strings become text, never HTML.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Props} [props]
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) setProp(element, name, value);
  element.append(...children.filter((child) => child !== undefined && child !== false));
  return element;
}

/**
 * @param {HTMLElement} element
 * @param {string} name
 * @param {Props[string]} value
 */
function setProp(element, name, value) {
  if (typeof value === 'function') element.addEventListener(name.replace(/^on/, ''), value);
  else if (value === true) element.setAttribute(name, '');
  else if (value !== undefined && value !== false) element.setAttribute(name, String(value));
}

/**
 * The element of the page with this id; throws when the page has none of this kind.
 * @template {HTMLElement} T
 * @param {string} id
 * @param {new () => T} Kind
 * @returns {T}
 */
export function byId(id, Kind) {
  const element = document.getElementById(id);
  if (element instanceof Kind) return element;
  throw new Error(`The page has no ${Kind.name} #${id}.`);
}

/** @type {WeakMap<Element, string>} */
const drawnFrom = new WeakMap();

/**
 * Brings a list's children in line with the items: what did not change stays the same element, so that focus,
 * open details and what a screen reader has read stay as they are.
 * @template T
 * @param {Element} list
 * @param {readonly T[]} items
 * @param {(item: T) => string} keyOf
 * @param {(item: T) => HTMLElement} draw
 */
export function drawList(list, items, keyOf, draw) {
  const old = new Map([...list.children].map((child) => [child.getAttribute('data-key') ?? '', child]));
  /** @type {Element | null} */
  let place = list.firstElementChild;
  for (const item of items) {
    const key = keyOf(item);
    const signature = JSON.stringify(item);
    const known = old.get(key);
    old.delete(key);
    const element = known !== undefined && drawnFrom.get(known) === signature ? known : draw(item);
    element.setAttribute('data-key', key);
    drawnFrom.set(element, signature);
    if (known !== undefined && known !== element) {
      if (place === known) place = element;
      known.replaceWith(element);
    }
    if (element === place) place = place.nextElementSibling;
    else list.insertBefore(element, place);
  }
  for (const gone of old.values()) gone.remove();
}

/**
 * Fills a select, keeping the choice where it still exists.
 * @param {HTMLSelectElement} select
 * @param {readonly { value: string, label: string }[]} options
 * @param {string | undefined} chosen
 */
export function fillSelect(select, options, chosen) {
  drawList(
    select,
    options,
    ({ value }) => value,
    ({ value, label }) => h('option', { value }, label),
  );
  if (chosen !== undefined) select.value = chosen;
}

/**
 * Draws the list inside a log that can be reached and scrolled by keyboard. Its scroller is laid out from the end (`column-reverse`), so the browser itself keeps it
 * there while things are added or pictures arrive, unless somebody scrolled back.
 * @template {{ id: string }} T
 * @param {HTMLElement} list
 * @param {string} whose what the log is of: when it is another one, the log goes to its end
 * @param {readonly T[]} items
 * @param {(item: T) => HTMLElement} draw
 */
export function drawLog(list, whose, items, draw) {
  const log = list.parentElement;
  const isOther = list.dataset['whose'] !== whose;
  // A screen reader shall not read out a whole conversation because another one was chosen.
  if (isOther) log?.setAttribute('aria-live', 'off');
  list.dataset['whose'] = whose;
  drawList(list, items, ({ id }) => `${whose} ${id}`, draw);
  if (!isOther || log === null) return;
  log.tabIndex = 0;
  log.scrollTop = 0;
  requestAnimationFrame(() => log.setAttribute('aria-live', 'polite'));
}

/**
 * Whoever says something wants to see it: the log goes to its end.
 * @param {string} id of the list inside the log
 */
export function showEnd(id) {
  const log = byId(id, HTMLElement).parentElement;
  if (log !== null) log.scrollTop = 0;
}
