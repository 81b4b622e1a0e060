import { get } from '../lib/api.js';
import { ask } from '../lib/ask.js';
import { byId, drawList, h } from '../lib/dom.js';
import { icon } from '../lib/icons.js';
import { attachMenu } from '../lib/menu.js';
import { pickFiles } from '../lib/pick-files.js';
import { alarm } from '../lib/say.js';

/**
 * @typedef {{ what: 'files' | 'images' | 'macro' | 'quickReplies', id: string, label: string }} Extra
 * @typedef {{ id: string, title: string }} Macro
 */

/** @type {Record<Extra['what'], import('../lib/icons.js').IconName>} */
const ICONS = { files: 'attach', images: 'image', macro: 'macro', quickReplies: 'options' };

/**
 * What goes with the words: files, images in the text, a macro, quick replies.
 * @param {{
 *   offered: () => readonly Extra['what'][],
 *   begin: () => (change: (extras: readonly Extra[]) => readonly Extra[]) => void,
 * }} draft what may go with the words now; and how to change what goes with those that are shown when it begins
 * @returns {{ read: () => readonly Extra[], show: (extras: readonly Extra[]) => void }}
 */
export function startStaged({ offered, begin }) {
  const list = byId('staged', HTMLElement);
  /** @type {readonly Extra[]} */
  let extras = [];
  const show = (/** @type {readonly Extra[]} */ next) => {
    const isMore = next.length > extras.length;
    extras = next;
    const draw = (/** @type {Extra} */ one) =>
      drawExtra(one, () => show(extras.filter((other) => other.id !== one.id || other.what !== one.what)));
    drawList(list, extras, ({ what, id }) => `${what} ${id}`, draw);
    if (isMore) list.scrollTop = list.scrollHeight;
  };
  const add = (/** @type {() => Promise<Extra[]>} */ choose) => {
    const change = begin();
    return choose().then((more) => change((now) => [...now, ...more]), alarm);
  };
  const replace = (/** @type {Extra['what']} */ kind, /** @type {() => Promise<Extra[]>} */ choose) => {
    const change = begin();
    return choose().then((by) => change((now) => [...now.filter(({ what }) => what !== kind), ...by]), alarm);
  };
  /** @type {readonly Macro[]} */
  let macros = [];
  get('macros').then((all) => {
    macros = all;
  }, alarm);
  attachMenu(byId('add-extra', HTMLButtonElement), 'What goes with it', () => {
    const parts = [
      { what: 'files', label: 'Attach files…', run: () => add(() => pick('files', '')) },
      { what: 'images', label: 'Image in the text…', run: () => add(() => pick('images', 'image/*')) },
      {
        what: 'quickReplies',
        label: 'Quick replies…',
        run: () => replace('quickReplies', askOptions),
      },
      ...macros.map(({ id, title }) => ({
        what: 'macro',
        label: `Macro: ${title}`,
        run: () => replace('macro', async () => [{ what: 'macro', id, label: title }]),
      })),
    ];
    const now = offered();
    return parts.flatMap(({ what, label, run }) => {
      const known = now.find((one) => one === what);
      return known === undefined ? [] : [{ label, icon: ICONS[known], run }];
    });
  });
  return { read: () => extras, show };
}

/**
 * @param {'files' | 'images'} what
 * @param {string} accept
 * @returns {Promise<Extra[]>}
 */
async function pick(what, accept) {
  const files = await pickFiles({ accept, many: true });
  return files.map(({ id, name }) => ({ what, id, label: name }));
}

/** @returns {Promise<Extra[]>} */
async function askOptions() {
  const written = await ask({
    title: 'Quick replies',
    label: 'One per line',
    isLong: true,
    go: 'Offer them',
  });
  const lines = (written ?? '').split('\n').map((line) => line.trim());
  return [...new Set(lines)]
    .filter((line) => line !== '')
    .map((line) => ({ what: 'quickReplies', id: line, label: line }));
}

/**
 * @param {Extra} extra
 * @param {() => void} remove
 */
function drawExtra({ what, label }, remove) {
  const button = { type: 'button', class: 'icon-button', 'aria-label': `Remove ${label}`, onclick: remove };
  return h(
    'li',
    { class: 'staged-one' },
    icon(ICONS[what]),
    h('span', { class: 'staged-label', title: label }, label),
    h('button', button, icon('close')),
  );
}
