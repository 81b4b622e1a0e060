import { byId, showEnd } from '../lib/dom.js';
import { createDrafts, joinWords } from '../lib/drafts.js';
import { attachMenu } from '../lib/menu.js';
import { pickFiles } from '../lib/pick-files.js';
import { alarm } from '../lib/say.js';
import { attachMenuParts } from './attach-menu.js';

/**
 * @typedef {import('../../desk/page-types.ts').BubbleShown} BubbleShown
 * @typedef {{ kind: 'new' } | { kind: 'app' } | { kind: 'reply' | 'edit', bubble: BubbleShown }} Mode
 * @typedef {{ mode: Mode, text: string }} Draft
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
 * The phone's box: a new message, an answer to one, new words for one, or the business's own phone app. Each phone has its
 * own draft.
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
  /** @type {import('../lib/drafts.js').Drafts<Draft>} */
  const drafts = createDrafts({
    none: { mode: { kind: 'new' }, text: '' },
    read: () => ({ mode, text: text.value }),
    show(draft) {
      mode = draft.mode;
      if (text.value !== draft.text) text.value = draft.text;
      showMode(mode);
    },
  });
  /**
   * Taken out of the box at once, so that a second press finds nothing to send; back again when it did not work.
   * @param {string | undefined} whose
   * @param {Draft} draft
   * @param {string} rest what stays in the box
   * @param {() => Promise<boolean>} run
   */
  const take = async (whose, draft, rest, run) => {
    drafts.put(whose, { mode: draft.mode.kind === 'app' ? draft.mode : { kind: 'new' }, text: rest });
    showEnd('bubbles');
    if (await run()) return;
    const since = drafts.of(whose).text;
    drafts.put(whose, { mode: draft.mode, text: rest === '' ? joinWords(draft.text, since) : since });
  };
  /**
   * @param {string} kind
   * @param {readonly import('../lib/pick-files.js').Staged[]} files
   * @param {string | undefined} whose
   */
  const send = (kind, files, whose) => {
    const draft = drafts.of(whose);
    const isEdit = draft.mode.kind === 'edit';
    const caption = isEdit ? '' : draft.text.trim();
    const body = {
      kind,
      files: files.map(({ id }) => id),
      ...(caption === '' ? {} : { caption }),
      ...frameOf(draft.mode),
    };
    const rest = isEdit || TAKES_CAPTION.has(kind) ? '' : draft.text;
    return take(whose, draft, rest, () => act('send', body, `Sent: ${kind}.`, whose));
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    text.focus();
    const whose = drafts.whose();
    const draft = { mode, text: text.value };
    const written = draft.text.trim();
    if (written === '') return;
    void take(whose, draft, '', () =>
      draft.mode.kind === 'edit'
        ? edit(act, draft.mode.bubble, written, whose)
        : act('text', { text: written, ...frameOf(draft.mode) }, 'Sent.', whose),
    );
  });
  text.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') turn({ kind: 'new' });
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });
  byId('phone-mode-end', HTMLButtonElement).addEventListener('click', () => turn({ kind: 'new' }));
  const sender = {
    send: (/** @type {string} */ kind) => send(kind, [], drafts.whose()),
    pick(/** @type {string} */ kind, /** @type {string} */ accept, /** @type {boolean} */ many) {
      // A file may still be on its way when another phone is chosen.
      const whose = drafts.whose();
      return pickFiles({ accept, many })
        .then((files) => (files.length > 0 ? send(kind, files, whose) : undefined))
        .catch(alarm);
    },
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
    turnTo: drafts.turnTo,
  };
}

/** Kinds whose first file carries what is typed. */
const TAKES_CAPTION = new Set(['file', 'photo', 'album', 'video', 'gif', 'document']);

/**
 * @param {Act} act
 * @param {BubbleShown} bubble
 * @param {string} text
 * @param {string | undefined} whose
 */
function edit(act, bubble, text, whose) {
  return act(`messages/${encodeURIComponent(bubble.id)}/edit`, { text }, 'Edited.', whose);
}

/** @param {Mode} mode */
function frameOf(mode) {
  return {
    ...(mode.kind === 'reply' ? { replyTo: mode.bubble.id } : {}),
    ...(mode.kind === 'app' ? { fromBusinessApp: true } : {}),
  };
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
