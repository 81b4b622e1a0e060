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
 * @param {() => readonly Extra['what'][]} offered what may go with them now
 * @returns {{ take: () => readonly Extra[], clear: () => void }}
 */
export function startStaged(offered) {
  /** @type {Extra[]} */
  let extras = [];
  const keep = (/** @type {Extra[]} */ next) => {
    extras = next;
    const draw = (/** @type {Extra} */ one) =>
      drawExtra(one, () => keep(extras.filter((other) => other !== one)));
    drawList(byId('staged', HTMLElement), extras, ({ what, id }) => `${what} ${id}`, draw);
  };
  const add = (/** @type {Extra[]} */ more) => keep([...extras, ...more]);
  const replace = (/** @type {Extra['what']} */ kind, /** @type {Extra[]} */ by) =>
    keep([...extras.filter(({ what }) => what !== kind), ...by]);
  /** @type {readonly Macro[]} */
  let macros = [];
  get('macros').then((all) => {
    macros = all;
  }, alarm);
  attachMenu(byId('add-extra', HTMLButtonElement), 'What goes with it', () => {
    const parts = [
      { what: 'files', label: 'Attach files…', run: () => pick('files', '').then(add, alarm) },
      { what: 'images', label: 'Image in the text…', run: () => pick('images', 'image/*').then(add, alarm) },
      {
        what: 'quickReplies',
        label: 'Quick replies…',
        run: () => askOptions().then((all) => replace('quickReplies', all)),
      },
      ...macros.map(({ id, title }) => ({
        what: 'macro',
        label: `Macro: ${title}`,
        run: () => replace('macro', [{ what: 'macro', id, label: title }]),
      })),
    ];
    const now = offered();
    return parts.flatMap(({ what, label, run }) => {
      const known = now.find((one) => one === what);
      return known === undefined ? [] : [{ label, icon: ICONS[known], run }];
    });
  });
  return { take: () => extras, clear: () => keep([]) };
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
    h('span', { class: 'staged-label' }, label),
    h('button', button, icon('close')),
  );
}
