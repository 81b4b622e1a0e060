import { post } from '../lib/api.js';
import { byId } from '../lib/dom.js';
import { alarm, say } from '../lib/say.js';
import { startStaged } from './staged.js';

/**
 * @typedef {'reply' | 'note' | 'bot' | 'customer'} Mode
 * @typedef {ReturnType<ReturnType<typeof startStaged>['take']>} Extras
 * @typedef {{ text: string, extras: Extras, teammate: string | undefined, close: boolean }} Said
 */

/** @type {Record<Mode, { label: string, done: string, extras: Extras[number]['what'][], body: (said: Said) => object }>} */
const MODES = {
  reply: {
    label: 'Reply to the customer',
    done: 'Reply sent.',
    extras: ['files', 'images', 'quickReplies', 'macro'],
    body: ({ text, extras, teammate, close }) => {
      const [macro] = idsOf(extras, 'macro');
      const chosen = macro === undefined ? {} : { macro };
      const quickReplies = idsOf(extras, 'quickReplies');
      return { teammate, text, close, ...chosen, quickReplies, ...filesOf(extras) };
    },
  },
  note: {
    label: 'Note for teammates',
    done: 'Note added.',
    extras: ['files', 'images'],
    body: ({ text, extras, teammate }) => ({ teammate, text, ...filesOf(extras) }),
  },
  bot: {
    label: 'What the bot answers',
    done: 'The bot answered.',
    extras: [],
    body: ({ text }) => ({ text }),
  },
  customer: {
    label: 'What the customer answers',
    done: 'The customer answered.',
    extras: ['files'],
    body: ({ text, extras }) => ({
      text,
      channel: byId('channel', HTMLSelectElement).value,
      files: idsOf(extras, 'files'),
    }),
  },
};

/**
 * The box for everything that is said in the conversation.
 * @param {import('../lib/state.js').State} state
 */
export function startComposer(state) {
  const form = byId('reply', HTMLFormElement);
  const text = byId('reply-text', HTMLTextAreaElement);
  const staged = startStaged(() => MODES[modeOf(form)].extras);
  form.addEventListener('change', () => showMode(form, modeOf(form)));
  showMode(form, modeOf(form));
  state.on('conversation', staged.clear);
  text.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    form.requestSubmit();
  });
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const close = event.submitter instanceof HTMLButtonElement && event.submitter.value === 'close';
    const said = { text: text.value, extras: staged.take(), teammate: state.get('teammate'), close };
    const isEmpty = said.text.trim() === '' && said.extras.length === 0;
    if (!isEmpty && (await send(state, modeOf(form), said))) {
      text.value = '';
      staged.clear();
    }
    text.focus();
  });
  for (const button of form.querySelectorAll('[data-wrap]')) {
    button.addEventListener('click', () => wrap(text, button.getAttribute('data-wrap') ?? ''));
  }
}

/**
 * @param {import('../lib/state.js').State} state
 * @param {Mode} mode
 * @param {Said} said
 */
async function send(state, mode, said) {
  const id = state.get('conversation');
  if (id === undefined) return false;
  try {
    await post(`conversations/${encodeURIComponent(id)}/${mode}`, MODES[mode].body(said));
    say(MODES[mode].done);
    return true;
  } catch (error) {
    alarm(error);
    return false;
  }
}

/**
 * @param {Extras} extras
 * @param {Extras[number]['what']} wanted
 */
function idsOf(extras, wanted) {
  return extras.filter(({ what }) => what === wanted).map(({ id }) => id);
}

/** @param {Extras} extras */
function filesOf(extras) {
  return { files: idsOf(extras, 'files'), images: idsOf(extras, 'images') };
}

/** @param {HTMLFormElement} form @returns {Mode} */
function modeOf(form) {
  const mode = new FormData(form).get('mode');
  return mode === 'note' || mode === 'bot' || mode === 'customer' ? mode : 'reply';
}

/**
 * @param {HTMLFormElement} form
 * @param {Mode} mode
 */
function showMode(form, mode) {
  const { label, extras } = MODES[mode];
  form.dataset['mode'] = mode;
  byId('reply-label', HTMLElement).textContent = label;
  byId('reply-text', HTMLTextAreaElement).placeholder = matchMedia('(pointer: fine)').matches
    ? `${label} (Ctrl + Enter sends)`
    : label;
  byId('reply-close', HTMLButtonElement).hidden = mode !== 'reply';
  byId('as-teammate', HTMLElement).hidden = mode === 'bot' || mode === 'customer';
  byId('as-channel', HTMLElement).hidden = mode !== 'customer';
  byId('add-extra', HTMLElement).hidden = extras.length === 0;
}

/**
 * Puts the signs around what is selected, and selects what is to be typed next.
 * @param {HTMLTextAreaElement} text
 * @param {string} sign
 */
function wrap(text, sign) {
  const { selectionStart: start, selectionEnd: end } = text;
  const chosen = text.value.slice(start, end) || 'words';
  const isLink = sign === 'link';
  const before = isLink ? '[' : sign;
  const after = isLink ? '](https://)' : sign;
  text.setRangeText(`${before}${chosen}${after}`, start, end);
  const from = start + before.length;
  const address = from + chosen.length + '](https://'.length;
  text.focus();
  text.setSelectionRange(isLink ? address : from, isLink ? address : from + chosen.length);
}
