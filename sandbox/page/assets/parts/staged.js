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
 * @returns {{ take: () => readonly Extra[], clear: () => void }}
 */
export function startStaged() {
  /** @type {Extra[]} */
  let extras = [];
  const list = byId('staged', HTMLElement);
  const show = () =>
    drawList(
      list,
      extras,
      ({ what, id }) => `${what} ${id}`,
      (extra) => drawExtra(extra, () => keep(without(extra))),
    );
  const without = (/** @type {Extra} */ gone) => extras.filter((one) => one !== gone);
  const keep = (/** @type {Extra[]} */ next) => {
    extras = next;
    show();
  };
  const add = (/** @type {Extra} */ extra) => keep([...extras, extra]);
  const pick = (/** @type {'files' | 'images'} */ what, /** @type {string} */ accept) =>
    pickFiles({ accept, many: true })
      .then((files) => files.forEach(({ id, name }) => void add({ what, id, label: name })))
      .catch(alarm);
  byId('add-file', HTMLButtonElement).addEventListener('click', () => pick('files', ''));
  byId('add-image', HTMLButtonElement).addEventListener('click', () => pick('images', 'image/*'));
  byId('add-options', HTMLButtonElement).addEventListener('click', async () => {
    const question = { title: 'Quick replies', label: 'One per line', isLong: true, go: 'Offer them' };
    const lines = ((await ask(question)) ?? '').split('\n').map((line) => line.trim());
    const options = [...new Set(lines)].filter((line) => line !== '');
    const label = (/** @type {string} */ option) => ({
      what: /** @type {const} */ ('quickReplies'),
      id: option,
      label: option,
    });
    keep([...extras.filter(({ what }) => what !== 'quickReplies'), ...options.map(label)]);
  });
  startMacros((macro) => keep([...extras.filter(({ what }) => what !== 'macro'), macro]));
  return { take: () => extras, clear: () => keep([]) };
}

/** @param {(macro: Extra) => void} chosen */
function startMacros(chosen) {
  /** @type {readonly Macro[]} */
  let macros = [];
  get('macros').then((all) => {
    macros = all;
  }, alarm);
  attachMenu(byId('add-macro', HTMLButtonElement), 'Macros', () =>
    macros.map(({ id, title }) => ({
      label: title,
      icon: /** @type {const} */ ('macro'),
      run: () => chosen({ what: 'macro', id, label: title }),
    })),
  );
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
