import { post } from '../lib/api.js';
import { byId } from '../lib/dom.js';
import { alarm, say } from '../lib/say.js';
import { dayOf, secondsOf } from '../lib/times.js';

const TICK_MS = 1_000;

/**
 * The sandbox's clock, and the buttons that move it.
 * @param {import('../lib/live.js').Live} live
 */
export function startClock(live) {
  let ahead = 0;
  const shown = byId('clock-time', HTMLTimeElement);
  const draw = () => {
    const now = Date.now() + ahead;
    shown.textContent = `${dayOf(now)}, ${secondsOf(now)} UTC`;
    shown.dateTime = new Date(now).toISOString();
  };
  live.onNow((now) => {
    ahead = now - Date.now();
    draw();
  });
  setInterval(draw, TICK_MS);
  for (const button of document.querySelectorAll('[data-advance]')) {
    button.addEventListener('click', () => void move(Number(button.getAttribute('data-advance'))));
  }
}

/** @param {number} ms */
async function move(ms) {
  try {
    const { now } = await post('clock', { ms });
    say(`It is now ${dayOf(now)}, ${secondsOf(now)} UTC.`);
  } catch (error) {
    alarm(error);
  }
}
