import { get, post, Refused } from '../lib/api.js';
import { byId, h } from '../lib/dom.js';
import { alarm, say } from '../lib/say.js';
import { singly } from '../lib/singly.js';

/** @typedef {import('../../desk/page-types.ts').SettingShown} SettingShown */

/** The settings of the workspace, to be tried out. */
export function startSettings() {
  const dialog = byId('settings-dialog', HTMLDialogElement);
  const form = byId('settings-form', HTMLFormElement);
  const trouble = byId('settings-trouble', HTMLElement);
  /** @type {readonly SettingShown[]} */
  let shown = [];
  const open = singly(async () => {
    shown = await get('settings');
    trouble.textContent = '';
    byId('settings-fields', HTMLElement).replaceChildren(...shown.map(drawSetting));
    dialog.showModal();
  });
  const save = singly(async () => {
    try {
      await post('settings', changedIn(form, shown));
      dialog.close();
      say('Settings saved.');
    } catch (error) {
      trouble.textContent = error instanceof Refused ? error.message : String(error);
    }
  });
  byId('settings-open', HTMLButtonElement).addEventListener('click', () => void open().catch(alarm));
  byId('settings-cancel', HTMLButtonElement).addEventListener('click', () => dialog.close());
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void save();
  });
}

/** @param {SettingShown} setting */
function drawSetting({ name, label, hint, value, choices }) {
  if (typeof value === 'boolean') {
    return h('label', { class: 'check' }, h('input', { type: 'checkbox', name, checked: value }), label);
  }
  const options = choices.map((choice) => h('option', { value: choice, selected: choice === value }, choice));
  const field =
    options.length > 0
      ? h('select', { name }, ...options)
      : h('input', {
          name,
          value,
          autocomplete: 'off',
          ...numeric(value),
          ...(hint ? { placeholder: hint } : {}),
        });
  return h('label', {}, label, field);
}

/** @param {string | number} value */
function numeric(value) {
  return typeof value === 'number' ? { inputmode: 'numeric' } : {};
}

/**
 * Only what differs from what was shown: the rest may have been changed in another tab since.
 * @param {HTMLFormElement} form
 * @param {readonly SettingShown[]} shown
 */
function changedIn(form, shown) {
  const changed = shown.filter((one) => valueIn(form, one) !== one.value);
  return Object.fromEntries(changed.map((one) => [one.name, valueIn(form, one)]));
}

/**
 * @param {HTMLFormElement} form
 * @param {SettingShown} setting
 */
function valueIn(form, { name, value }) {
  const field = form.elements.namedItem(name);
  if (field instanceof HTMLInputElement && typeof value === 'boolean') return field.checked;
  const written = field instanceof HTMLInputElement || field instanceof HTMLSelectElement ? field.value : '';
  if (typeof value !== 'number') return written;
  return written.trim() === '' ? Number.NaN : Number(written);
}
