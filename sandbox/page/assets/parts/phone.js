import { get, post, postFile } from '../lib/api.js';
import { byId, drawList, keepAtEnd } from '../lib/dom.js';
import { oneAtATime } from '../lib/live.js';
import { alarm, say } from '../lib/say.js';
import { withDays } from '../lib/times.js';
import { drawBubble } from './bubbles.js';

/** @typedef {import('../../page-types.ts').PhoneView} PhoneView */

/**
 * The phone of the chosen customer.
 * @param {import('../lib/live.js').Live} live
 * @param {import('../lib/state.js').State} state
 */
export function startPhone(live, state) {
  const stay = keepAtEnd(byId('bubbles', HTMLElement));
  const refresh = oneAtATime(async () => {
    const customer = state.get('customer');
    if (customer !== undefined) draw(await get(path(customer)), stay);
  }, alarm);
  live.on(['phone', 'clock'], refresh);
  state.on('customer', refresh);
  startForm(state);
  startFile(state);
  byId('phone-read', HTMLButtonElement).addEventListener('click', () =>
    act(state, 'read', {}, 'Marked as read.'),
  );
  const on = byId('phone-on', HTMLInputElement);
  on.addEventListener('change', () =>
    act(state, 'power', { on: on.checked }, on.checked ? 'The phone is on.' : 'The phone is off.'),
  );
}

/**
 * @param {PhoneView} phone
 * @param {ReturnType<typeof keepAtEnd>} stay
 */
function draw({ customer, business, bubbles, typing, hidden }, stay) {
  const list = byId('bubbles', HTMLElement);
  const other = list.dataset['customer'] !== customer.id;
  // A screen reader shall not read out a whole chat because another phone was chosen.
  if (other) list.setAttribute('aria-live', 'off');
  list.dataset['customer'] = customer.id;
  byId('phone-title', HTMLElement).textContent = `${customer.name}’s phone`;
  byId('phone-with', HTMLElement).textContent = `Chat with ${business.name} ${business.phone}`;
  byId('phone-avatar', HTMLElement).textContent = customer.name.slice(0, 1).toUpperCase();
  byId('phone-on', HTMLInputElement).checked = !customer.off;
  byId('phone-typing', HTMLElement).textContent = typing ? `${business.name} is typing…` : '';
  const items = withDays(bubbles);
  const older = hidden === 0 ? [] : [{ day: `${hidden} older messages`, id: 'older' }];
  stay(() => drawList(list, [...older, ...items], ({ id }) => `${customer.id} ${id}`, drawBubble), other);
  if (other) requestAnimationFrame(() => list.setAttribute('aria-live', 'polite'));
}

/** @param {import('../lib/state.js').State} state */
function startForm(state) {
  const form = byId('phone-form', HTMLFormElement);
  const text = byId('phone-text', HTMLTextAreaElement);
  text.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const written = text.value.trim();
    if (written !== '' && (await act(state, 'text', { text: written }, 'Sent.'))) text.value = '';
    text.focus();
  });
}

/** What is written meanwhile becomes the caption. @param {import('../lib/state.js').State} state */
function startFile(state) {
  const input = byId('phone-file', HTMLInputElement);
  const text = byId('phone-text', HTMLTextAreaElement);
  input.addEventListener('change', async () => {
    const [file] = input.files ?? [];
    const customer = state.get('customer');
    if (file === undefined || customer === undefined) return;
    const query = new URLSearchParams({ name: file.name, caption: text.value.trim() });
    try {
      await postFile(`${path(customer)}/file?${query}`, file);
      text.value = '';
      say(`${file.name} sent.`);
    } catch (error) {
      alarm(error);
    }
    input.value = '';
  });
}

/**
 * @param {import('../lib/state.js').State} state
 * @param {string} what
 * @param {object} body
 * @param {string} done
 * @returns {Promise<boolean>} whether it worked
 */
async function act(state, what, body, done) {
  const customer = state.get('customer');
  if (customer === undefined) return false;
  try {
    await post(`${path(customer)}/${what}`, body);
    say(done);
    return true;
  } catch (error) {
    alarm(error);
    return false;
  }
}

/** @param {string} customer */
function path(customer) {
  return `phone/${encodeURIComponent(customer)}`;
}
