import { get, post, Refused } from '../lib/api.js';
import { byId, fillSelect } from '../lib/dom.js';
import { oneAtATime } from '../lib/live.js';
import { alarm, say } from '../lib/say.js';
import { singly } from '../lib/singly.js';

/** @typedef {import('../../desk/page-types.ts').WorldView} WorldView */

/**
 * Whose phone is shown, and new people. Also fills the teammates, who come with the same answer.
 * @param {import('../lib/live.js').Live} live
 * @param {import('../lib/state.js').State} state
 */
export function startCustomers(live, state) {
  const customers = byId('customer', HTMLSelectElement);
  const teammates = byId('teammate', HTMLSelectElement);
  const refresh = oneAtATime(async () => {
    // Before the answer: somebody may be added and chosen while it is on its way.
    const chosen = state.get('customer');
    /** @type {WorldView} */
    const world = await get('world');
    const [customer, teammate] = [world.customers[0]?.id, world.teammates[0]?.id];
    // Gone when the sandbox was started again in another tab: what was typed was meant for that world.
    const isGone = chosen !== undefined && world.customers.every(({ id }) => id !== chosen);
    if (isGone) location.reload();
    if (state.get('customer') === undefined) state.set('customer', customer);
    if (state.get('teammate') === undefined) state.set('teammate', teammate);
    fillSelect(customers, world.customers.map(toOption), state.get('customer'));
    const people = world.teammates.map(({ id, name }) => ({ value: id, label: name }));
    fillSelect(teammates, people, state.get('teammate'));
  }, alarm);
  live.on(['phone'], refresh);
  state.on('customer', refresh);
  customers.addEventListener('change', () => {
    state.set('customer', customers.value);
    if (state.get('conversation') !== undefined) byId('inbox', HTMLElement).dataset['view'] = 'thread';
  });
  teammates.addEventListener('change', () => state.set('teammate', teammates.value));
  startDialog(refresh, state);
}

/** @param {WorldView['customers'][number]} customer */
function toOption({ id, name, phone, username, hidesPhone }) {
  const reach = hidesPhone ? `@${username ?? 'no number shown'}` : (phone ?? '');
  return { value: id, label: `${name} · ${reach}` };
}

/**
 * @param {() => void} refresh
 * @param {import('../lib/state.js').State} state
 */
function startDialog(refresh, state) {
  const dialog = byId('customer-dialog', HTMLDialogElement);
  const form = byId('customer-form', HTMLFormElement);
  const trouble = byId('customer-trouble', HTMLElement);
  byId('new-customer', HTMLButtonElement).addEventListener('click', () => {
    form.reset();
    trouble.textContent = '';
    dialog.showModal();
  });
  byId('customer-cancel', HTMLButtonElement).addEventListener('click', () => dialog.close());
  const add = singly(async () => {
    try {
      const made = await post('customers', readForm());
      dialog.close();
      state.set('customer', made.id);
      refresh();
      say(`${made.name} has a phone now.`);
    } catch (error) {
      trouble.textContent = error instanceof Refused ? error.message : String(error);
    }
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void add();
  });
}

function readForm() {
  const phone = byId('customer-phone', HTMLInputElement).value.trim();
  return {
    name: byId('customer-name', HTMLInputElement).value,
    hidesPhone: byId('customer-hides', HTMLInputElement).checked,
    ...(phone === '' ? {} : { phone }),
  };
}
