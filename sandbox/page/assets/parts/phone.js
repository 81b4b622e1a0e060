import { get, post } from '../lib/api.js';
import { byId, drawLog, showEnd } from '../lib/dom.js';
import { oneAtATime } from '../lib/live.js';
import { alarm, say } from '../lib/say.js';
import { singly } from '../lib/singly.js';
import { withDays } from '../lib/times.js';
import { bubbleMenu } from './bubble-menu.js';
import { drawBubble } from './bubbles.js';
import { startPhoneComposer } from './phone-composer.js';
import { showPart } from './tabs.js';

/** @typedef {import('../../desk/page-types.ts').PhoneView} PhoneView */

/**
 * The phone of the chosen customer.
 * @param {import('../lib/live.js').Live} live
 * @param {import('../lib/state.js').State} state
 */
export function startPhone(live, state) {
  const act = actOf(state);
  const composer = startPhoneComposer(act);
  /** @type {import('./bubbles.js').BubbleActs} */
  const acts = {
    menuOf: (bubble) => bubbleMenu(bubble, composer, act),
    answer: singly((bubble, option) => {
      showEnd('bubbles');
      return act(`messages/${encodeURIComponent(bubble.id)}/answer`, { option }, 'Answered.');
    }),
    copy,
  };
  const refresh = oneAtATime(async () => {
    const customer = state.get('customer');
    if (customer !== undefined) draw(await get(path(customer)), acts);
  }, alarm);
  live.on(['phone', 'clock', 'inbox'], refresh);
  state.on('customer', () => {
    composer.turnTo(state.get('customer'));
    refresh();
  });
  startTools(state, act);
}

/** @param {string} code */
async function copy(code) {
  try {
    await navigator.clipboard.writeText(code);
    say(`Copied ${code}.`);
  } catch {
    // Browsers that do not let a page write the clipboard: the code stands on the button.
    say(`The code is ${code}.`);
  }
}

/**
 * @param {PhoneView} phone
 * @param {import('./bubbles.js').BubbleActs} acts
 */
function draw({ customer, business, bubbles, typing, hidden, waiting, conversation }, acts) {
  byId('phone-title', HTMLElement).textContent = `${customer.name}’s phone`;
  byId('phone-with', HTMLElement).textContent = `Chat with ${business.name} ${business.phone}`;
  byId('phone-avatar', HTMLElement).textContent = customer.name.slice(0, 1).toUpperCase();
  byId('phone-on', HTMLInputElement).checked = !customer.off;
  byId('phone-typing', HTMLElement).textContent = typing ? `${business.name} is typing…` : '';
  drawOff(customer.off, waiting);
  drawLink(conversation);
  const items = withDays(bubbles);
  const older = hidden === 0 ? [] : [{ day: `${hidden} older messages`, id: 'older' }];
  drawLog(byId('bubbles', HTMLElement), customer.id, [...older, ...items], (item) => drawBubble(item, acts));
}

/**
 * @param {boolean} isOff
 * @param {number} waiting
 */
function drawOff(isOff, waiting) {
  const messages = waiting === 1 ? '1 message waits' : `${waiting} messages wait`;
  const place = byId('phone-off', HTMLElement);
  place.hidden = !isOff;
  place.textContent = isOff ? `The phone is off.${waiting === 0 ? '' : ` ${messages} for it.`}` : '';
}

/** @param {PhoneView['conversation']} conversation */
function drawLink(conversation) {
  const link = byId('phone-inbox', HTMLButtonElement);
  link.hidden = conversation === undefined;
  link.dataset['conversation'] = conversation?.id ?? '';
  link.textContent = `Inbox #${conversation?.id ?? ''}`;
  link.setAttribute(
    'aria-label',
    `Conversation ${conversation?.id ?? ''} in the Inbox (${conversation?.state ?? ''})`,
  );
}

/**
 * @param {import('../lib/state.js').State} state
 * @param {import('./bubble-menu.js').Act} act
 */
function startTools(state, act) {
  byId('phone-read', HTMLButtonElement).addEventListener('click', () => act('read', {}, 'Marked as read.'));
  const on = byId('phone-on', HTMLInputElement);
  on.addEventListener('change', () =>
    act('power', { on: on.checked }, on.checked ? 'The phone is on.' : 'The phone is off.'),
  );
  const link = byId('phone-inbox', HTMLButtonElement);
  link.addEventListener('click', () => {
    state.set('conversation', link.dataset['conversation']);
    byId('inbox', HTMLElement).dataset['view'] = 'thread';
    showPart('inbox');
  });
}

/**
 * @param {import('../lib/state.js').State} state
 * @returns {import('./bubble-menu.js').Act} answers whether it worked
 */
function actOf(state) {
  return async (what, body, done, whose) => {
    const customer = whose ?? (await state.known('customer'));
    try {
      await post(`${path(customer)}/${what}`, body);
      say(done);
      return true;
    } catch (error) {
      alarm(error);
      return false;
    }
  };
}

/** @param {string} customer */
function path(customer) {
  return `phone/${encodeURIComponent(customer)}`;
}
