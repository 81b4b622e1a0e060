import { get, post } from '../lib/api.js';
import { byId, drawList, h } from '../lib/dom.js';
import { oneAtATime } from '../lib/live.js';
import { alarm, say } from '../lib/say.js';

/**
 * @typedef {import('../../desk/page-types.ts').FaultsView} FaultsView
 * @typedef {import('../../desk/page-types.ts').FaultShown} FaultShown
 */

/** @type {Record<FaultShown['often'], string>} */
const OFTEN = { off: 'off', next: 'next time', third: 'one in three', always: 'always' };

/** @type {Record<FaultShown['provider'], string>} */
const PROVIDERS = { whatsapp: 'WhatsApp', intercom: 'Intercom' };

/**
 * The switches of both simulators' faults.
 * @param {import('../lib/live.js').Live} live
 */
export function startFaults(live) {
  const place = byId('fault-list', HTMLElement);
  const lists = new Map(
    Object.entries(PROVIDERS).map(([provider, title]) => {
      const list = h('ul', {});
      const again = h(
        'button',
        { type: 'button', class: 'small', onclick: () => void reconnect(provider) },
        `Connect ${title} again`,
      );
      place.append(h('fieldset', {}, h('legend', {}, title), list, again));
      return [provider, list];
    }),
  );
  /** @param {FaultsView} view */
  const draw = ({ faults }) => {
    for (const [provider, list] of lists) {
      drawList(
        list,
        faults.filter((one) => one.provider === provider),
        ({ id }) => id,
        drawFault,
      );
    }
    const on = faults.filter(({ often }) => often !== 'off').length;
    byId('faults-title', HTMLElement).textContent = on === 0 ? 'Faults' : `Faults (${on} on)`;
  };
  live.on(
    ['faults'],
    oneAtATime(async () => draw(await get('faults')), alarm),
  );
  place.addEventListener('change', ({ target }) => {
    if (target instanceof HTMLSelectElement) void turn(target, draw);
  });
  byId('faults-off', HTMLButtonElement).addEventListener('click', async () => {
    await post('faults/off').then(draw, alarm);
    say('All faults are off.');
  });
}

/** @param {FaultShown} fault */
function drawFault({ id, label, hint, often }) {
  const options = Object.entries(OFTEN).map(([value, words]) =>
    h('option', { value, selected: value === often }, words),
  );
  return h(
    'li',
    { class: 'fault', 'data-on': often !== 'off' },
    h('label', { for: `fault-${id}` }, label),
    h('select', { id: `fault-${id}`, name: id, 'aria-describedby': `fault-${id}-hint` }, ...options),
    h('p', { id: `fault-${id}-hint`, class: 'hint' }, hint),
  );
}

/**
 * @param {HTMLSelectElement} select
 * @param {(view: FaultsView) => void} draw
 */
async function turn(select, draw) {
  const { id, name, value } = select;
  try {
    draw(await post(`faults/${name}`, { often: value }));
    document.getElementById(id)?.focus();
  } catch (error) {
    alarm(error);
  }
}

/**
 * What an admin does when a token is dead.
 * @param {string} provider
 */
async function reconnect(provider) {
  try {
    await post('reconnect', { provider });
    say('Connected again, with a new token.');
  } catch (error) {
    alarm(error);
  }
}
