import { h } from './dom.js';
import { icon } from './icons.js';

/**
 * @typedef {{
 *   label: string,
 *   hint?: string,
 *   icon?: import('./icons.js').IconName,
 *   isDanger?: boolean,
 *   run: () => unknown,
 *   second?: { label: string, icon: import('./icons.js').IconName, run: () => unknown },
 * }} MenuItem An entry, with a second thing to do at its end.
 * @typedef {{ row: readonly { label: string, text: string, run: () => unknown }[] }} MenuRow Signs side by side.
 * @typedef {{ heading: string }} MenuHeading
 * @typedef {MenuItem | MenuRow | MenuHeading} MenuPart
 */

/** Between the button and its menu, and between a menu and the edge of the page, pixels. */
const GAP = 6;

/**
 * Makes the button open a menu. Arrow keys walk through it, Escape and Tab close it, and the keyboard comes back to the
 * button.
 * @param {HTMLButtonElement} button
 * @param {string} label of the menu, for a screen reader
 * @param {() => readonly MenuPart[]} partsNow asked at each opening
 */
export function attachMenu(button, label, partsNow) {
  button.setAttribute('aria-haspopup', 'menu');
  button.setAttribute('aria-expanded', 'false');
  // A press on the button closes its open menu before the click arrives, which must not open it again.
  let wasOpen = false;
  button.addEventListener('pointerdown', () => {
    wasOpen = button.getAttribute('aria-expanded') === 'true';
  });
  button.addEventListener('click', () => {
    if (!wasOpen) open(button, label, partsNow());
    wasOpen = false;
  });
}

/**
 * @param {HTMLButtonElement} button
 * @param {string} label
 * @param {readonly MenuPart[]} parts
 */
function open(button, label, parts) {
  const menu = h('div', { class: 'menu', popover: 'auto', role: 'menu', 'aria-label': label });
  const close = () => menu.hidePopover();
  menu.append(...parts.map((part) => drawPart(part, close)));
  document.body.append(menu);
  menu.addEventListener('keydown', (event) => walk(menu, event));
  menu.addEventListener('beforetoggle', ({ newState }) => {
    button.setAttribute('aria-expanded', String(newState === 'open'));
  });
  menu.addEventListener('toggle', (event) => {
    if (event.newState === 'open') return;
    const hadFocus = menu.contains(document.activeElement) || document.activeElement === document.body;
    menu.remove();
    if (hadFocus) button.focus();
  });
  menu.showPopover();
  place(menu, button);
  itemsOf(menu)[0]?.focus();
}

/**
 * @param {MenuPart} part
 * @param {() => void} close
 */
function drawPart(part, close) {
  if ('heading' in part) return h('p', { class: 'menu-heading', role: 'presentation' }, part.heading);
  if ('row' in part) {
    const signs = part.row.map(({ label, text, run }) =>
      h('button', { ...pressed(close, run), class: 'menu-sign', 'aria-label': label }, text),
    );
    return h('div', { class: 'menu-row', role: 'presentation' }, ...signs);
  }
  const { label, hint, isDanger, run, second } = part;
  const words = h('span', { class: 'grow' }, label, hint !== undefined && h('small', {}, hint));
  const main = h(
    'button',
    { ...pressed(close, run), class: `menu-item${isDanger ? ' danger' : ''}` },
    part.icon === undefined ? undefined : icon(part.icon),
    words,
  );
  if (second === undefined) return main;
  const more = {
    ...pressed(close, second.run),
    class: 'menu-sign',
    'aria-label': second.label,
    title: second.label,
  };
  return h('div', { class: 'menu-row', role: 'presentation' }, main, h('button', more, icon(second.icon)));
}

/**
 * @param {() => void} close
 * @param {() => unknown} run
 */
function pressed(close, run) {
  return {
    type: 'button',
    role: 'menuitem',
    onclick: () => {
      close();
      run();
    },
  };
}

/** @param {HTMLElement} menu */
function itemsOf(menu) {
  return [...menu.querySelectorAll('button')];
}

/**
 * @param {HTMLElement} menu
 * @param {KeyboardEvent} event
 */
function walk(menu, event) {
  if (event.key === 'Tab') {
    event.preventDefault();
    menu.hidePopover();
    return;
  }
  const items = itemsOf(menu);
  const now = items.findIndex((item) => item.matches(':focus'));
  /** @type {Record<string, number>} */
  const places = {
    ArrowDown: now + 1,
    ArrowRight: now + 1,
    ArrowUp: now - 1,
    ArrowLeft: now - 1,
    Home: 0,
    End: items.length - 1,
  };
  const next = places[event.key];
  if (next === undefined) return;
  event.preventDefault();
  items[(next + items.length) % items.length]?.focus();
}

/**
 * Beside the button, wherever there is room.
 * @param {HTMLElement} menu
 * @param {HTMLElement} button
 */
function place(menu, button) {
  const at = button.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = menu;
  const { clientWidth: pageWidth, clientHeight: pageHeight } = document.documentElement;
  const above = at.top - GAP - height;
  const below = Math.min(at.bottom + GAP, pageHeight - GAP - height);
  const left = Math.min(at.left, pageWidth - GAP - width);
  menu.style.top = `${Math.max(GAP, at.top > pageHeight / 2 ? above : below)}px`;
  menu.style.left = `${Math.max(GAP, left)}px`;
}
