import { byId } from './dom.js';

/** How long a trouble stays on the page by itself, milliseconds. */
const ALARM_MS = 8_000;

/**
 * Tells a screen reader what the eye sees.
 * @param {string} words
 */
export function say(words) {
  byId('say', HTMLElement).textContent = words;
}

/**
 * Shows what went wrong, for eyes and ears.
 * @param {unknown} error
 */
export function alarm(error) {
  const box = byId('alarm', HTMLElement);
  byId('alarm-words', HTMLElement).textContent = error instanceof Error ? error.message : String(error);
  box.hidden = false;
  clearTimeout(Number(box.dataset['timer']));
  box.dataset['timer'] = String(setTimeout(() => hide(box), ALARM_MS));
}

export function startAlarm() {
  byId('alarm-close', HTMLButtonElement).addEventListener('click', () => hide(byId('alarm', HTMLElement)));
}

/** @param {HTMLElement} box */
function hide(box) {
  box.hidden = true;
}
