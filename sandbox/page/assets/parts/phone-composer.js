import { byId } from '../lib/dom.js';
import { attachMenu } from '../lib/menu.js';
import { pickFiles } from '../lib/pick-files.js';
import { alarm } from '../lib/say.js';
import { attachMenuParts } from './attach-menu.js';

/**
 * @typedef {import('../../desk/page-types.ts').BubbleShown} BubbleShown
 * @typedef {{ kind: 'new' } | { kind: 'app' } | { kind: 'reply' | 'edit', bubble: BubbleShown }} Mode
 * @typedef {import('./bubble-menu.js').Act} Act
 */

/** @type {Record<Mode['kind'], string>} */
const PLACEHOLDERS = {
  new: 'Message',
  app: 'Message as the business',
  reply: 'Reply',
  edit: 'New words',
};

/** Characters of the quoted words. */
const QUOTE_LENGTH = 60;

/**
 * The phone's box: a new message, an answer to one, new words for one, or the business's own phone app.
 * @param {Act} act
 */
export function startPhoneComposer(act) {
  const form = byId('phone-form', HTMLFormElement);
  const text = byId('phone-text', HTMLTextAreaElement);
  /** @type {Mode} */
  let mode = { kind: 'new' };
  /** @param {Mode} next */
  const turn = (next) => {
    if (mode.kind === 'edit') text.value = '';
    mode = next;
    showMode(mode);
    text.focus();
  };
  const leave = () => turn(mode.kind === 'app' ? mode : { kind: 'new' });
  const frame = () => ({
    ...(mode.kind === 'reply' ? { replyTo: mode.bubble.id } : {}),
    ...(mode.kind === 'app' ? { fromBusinessApp: true } : {}),
  });
  /**
   * @param {string} kind
   * @param {readonly import('../lib/pick-files.js').Staged[]} files
   */
  const send = async (kind, files) => {
    const caption = mode.kind === 'edit' ? '' : text.value.trim();
    const body = {
      kind,
      files: files.map(({ id }) => id),
      ...(caption === '' ? {} : { caption }),
      ...frame(),
    };
    if (!(await act('send', body, `Sent: ${kind}.`))) return;
    if (TAKES_CAPTION.has(kind)) text.value = '';
    leave();
  };
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const written = text.value.trim();
    if (written === '') return;
    const done =
      mode.kind === 'edit'
        ? edit(act, mode.bubble, written)
        : act('text', { text: written, ...frame() }, 'Sent.');
    if (!(await done)) return;
    text.value = '';
    leave();
  });
  text.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') turn({ kind: 'new' });
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });
  byId('phone-mode-end', HTMLButtonElement).addEventListener('click', () => turn({ kind: 'new' }));
  const sender = {
    send: (/** @type {string} */ kind) => send(kind, []),
    pick: (/** @type {string} */ kind, /** @type {string} */ accept, /** @type {boolean} */ many) =>
      pickFiles({ accept, many })
        .then((files) => (files.length > 0 ? send(kind, files) : undefined))
        .catch(alarm),
    call: () => act('call', {}, 'Called; nobody answered.'),
    asBusinessApp: () => turn({ kind: 'app' }),
  };
  attachMenu(byId('phone-attach', HTMLButtonElement), 'What to send', () => attachMenuParts(sender));
  return {
    reply: (/** @type {BubbleShown} */ bubble) => turn({ kind: 'reply', bubble }),
    edit(/** @type {BubbleShown} */ bubble) {
      turn({ kind: 'edit', bubble });
      text.value = bubble.words ?? '';
    },
    /** Another phone: whatever was begun is over. */
    leave() {
      mode = { kind: 'new' };
      text.value = '';
      showMode(mode);
    },
  };
}

/** Kinds whose first file carries what is typed. */
const TAKES_CAPTION = new Set(['file', 'photo', 'album', 'video', 'gif', 'document']);

/**
 * @param {Act} act
 * @param {BubbleShown} bubble
 * @param {string} text
 */
function edit(act, bubble, text) {
  return act(`messages/${encodeURIComponent(bubble.id)}/edit`, { text }, 'Edited.');
}

/** @param {Mode} mode */
function showMode(mode) {
  const words = {
    new: '',
    app: 'As the business’s own phone app',
    reply:
      'bubble' in mode ? `Reply to: ${(mode.bubble.words ?? mode.bubble.kind).slice(0, QUOTE_LENGTH)}` : '',
    edit: 'Edit the message',
  };
  byId('phone-mode', HTMLElement).hidden = mode.kind === 'new';
  byId('phone-mode-words', HTMLElement).textContent = words[mode.kind];
  byId('phone-text', HTMLTextAreaElement).placeholder = PLACEHOLDERS[mode.kind];
}
