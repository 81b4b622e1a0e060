import { post } from '../lib/api.js';
import { byId, showEnd } from '../lib/dom.js';
import { createDrafts, joinWords } from '../lib/drafts.js';
import { alarm, say } from '../lib/say.js';
import { startStaged } from './staged.js';

/**
 * @typedef {'reply' | 'note' | 'bot' | 'customer'} Mode
 * @typedef {readonly import('./staged.js').Extra[]} Extras
 * @typedef {{ mode: Mode, text: string, extras: Extras }} Draft
 * @typedef {Draft & { teammate: string | undefined, close: boolean }} Said
 */

/** @type {Record<Mode, { label: string, done: string, extras: import('./staged.js').Extra['what'][], body: (said: Said) => object }>} */
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
 * The box for everything that is said in the conversation; each conversation has its own draft, with what goes with it.
 * @param {import('../lib/state.js').State} state
 */
export function startComposer(state) {
  const form = byId('reply', HTMLFormElement);
  const text = byId('reply-text', HTMLTextAreaElement);
  const staged = startStaged({
    offered: () => MODES[modeOf(form)].extras,
    // A file may still be on its way when another conversation is chosen.
    begin() {
      const whose = drafts.whose();
      return (change) => {
        const draft = drafts.of(whose);
        drafts.put(whose, { ...draft, extras: change(draft.extras) });
      };
    },
  });
  /** @type {import('../lib/drafts.js').Drafts<Draft>} */
  const drafts = createDrafts({
    none: NOTHING,
    read: () => ({ mode: modeOf(form), text: text.value, extras: staged.read() }),
    show(draft) {
      if (text.value !== draft.text) text.value = draft.text;
      staged.show(draft.extras);
      chooseMode(form, draft.mode);
    },
  });
  form.addEventListener('change', () => showMode(form, modeOf(form)));
  showMode(form, modeOf(form));
  state.on('conversation', () => drafts.turnTo(state.get('conversation')));
  text.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    form.requestSubmit();
  });
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const close = event.submitter instanceof HTMLButtonElement && event.submitter.value === 'close';
    const whose = drafts.whose();
    const draft = drafts.of(whose);
    text.focus();
    if (whose === undefined || (draft.text.trim() === '' && draft.extras.length === 0)) return;
    // Taken out at once: a second press finds nothing to send.
    drafts.put(whose, { ...NOTHING, mode: draft.mode });
    showEnd('entries');
    if (await send(whose, { ...draft, teammate: state.get('teammate'), close })) return;
    const since = drafts.of(whose);
    const words = joinWords(draft.text, since.text);
    drafts.put(whose, { mode: draft.mode, text: words, extras: [...draft.extras, ...since.extras] });
  });
  for (const button of form.querySelectorAll('[data-wrap]')) {
    button.addEventListener('click', () => wrap(text, button.getAttribute('data-wrap') ?? ''));
  }
}

/** @type {Draft} */
const NOTHING = { mode: 'reply', text: '', extras: [] };

/**
 * @param {string} conversation
 * @param {Said} said
 */
async function send(conversation, said) {
  const { done, body } = MODES[said.mode];
  try {
    await post(`conversations/${encodeURIComponent(conversation)}/${said.mode}`, body(said));
    say(done);
    return true;
  } catch (error) {
    alarm(error);
    return false;
  }
}

/**
 * @param {Extras} extras
 * @param {import('./staged.js').Extra['what']} wanted
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
function chooseMode(form, mode) {
  const choice = form.querySelector(`[name="mode"][value="${mode}"]`);
  if (choice instanceof HTMLInputElement) choice.checked = true;
  showMode(form, mode);
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
