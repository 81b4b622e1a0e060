import { post } from '../lib/api.js';
import { byId } from '../lib/dom.js';
import { alarm, say } from '../lib/say.js';

/** @typedef {'reply' | 'note' | 'bot'} Mode */

/** @type {Record<Mode, { label: string, done: string }>} */
const MODES = {
  reply: { label: 'Reply to the customer', done: 'Reply sent.' },
  note: { label: 'Note for teammates', done: 'Note added.' },
  bot: { label: 'What the bot answers', done: 'The bot answered.' },
};

/**
 * The box for replies, notes and the bot's answers.
 * @param {import('../lib/state.js').State} state
 */
export function startComposer(state) {
  const form = byId('reply', HTMLFormElement);
  const text = byId('reply-text', HTMLTextAreaElement);
  form.addEventListener('change', () => showMode(form, modeOf(form)));
  showMode(form, modeOf(form));
  text.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    form.requestSubmit();
  });
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const close = event.submitter instanceof HTMLButtonElement && event.submitter.value === 'close';
    if (text.value.trim() !== '' && (await send(state, modeOf(form), text.value, close))) text.value = '';
    text.focus();
  });
  for (const button of form.querySelectorAll('[data-wrap]')) {
    button.addEventListener('click', () => wrap(text, button.getAttribute('data-wrap') ?? ''));
  }
}

/**
 * @param {import('../lib/state.js').State} state
 * @param {Mode} mode
 * @param {string} text
 * @param {boolean} close
 */
async function send(state, mode, text, close) {
  const [id, teammate] = [state.get('conversation'), state.get('teammate')];
  if (id === undefined) return false;
  const bodies = { reply: { teammate, text, close }, note: { teammate, text }, bot: { text } };
  try {
    await post(`conversations/${encodeURIComponent(id)}/${mode}`, bodies[mode]);
    say(MODES[mode].done);
    return true;
  } catch (error) {
    alarm(error);
    return false;
  }
}

/** @param {HTMLFormElement} form @returns {Mode} */
function modeOf(form) {
  const mode = new FormData(form).get('mode');
  return mode === 'note' || mode === 'bot' ? mode : 'reply';
}

/**
 * @param {HTMLFormElement} form
 * @param {Mode} mode
 */
function showMode(form, mode) {
  const { label } = MODES[mode];
  form.dataset['mode'] = mode;
  byId('reply-label', HTMLElement).textContent = label;
  byId('reply-text', HTMLTextAreaElement).placeholder = matchMedia('(pointer: fine)').matches
    ? `${label} (Ctrl + Enter sends)`
    : label;
  byId('reply-close', HTMLButtonElement).hidden = mode !== 'reply';
  byId('teammate', HTMLSelectElement).disabled = mode === 'bot';
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
