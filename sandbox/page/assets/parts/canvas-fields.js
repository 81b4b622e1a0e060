import { h } from '../lib/dom.js';

/**
 * @typedef {import('../../desk/page-types.ts').PanelComponent} Component
 * @typedef {Extract<Component, { type: 'input' | 'textarea' | 'dropdown' | 'single-select' | 'checkbox' }>} Field
 * @typedef {{ id: string, text: string, disabled?: boolean | undefined }} Option
 * @typedef {(component: string) => void} Click
 */

/**
 * A component that takes something in. `data-value` marks where the value is read from.
 * @param {Field} field
 * @param {Click} click
 * @returns {HTMLElement}
 */
export function drawField(field, click) {
  switch (field.type) {
    case 'input':
      return drawInput(field, click);
    case 'textarea':
      return drawTextarea(field);
    case 'dropdown':
      return drawDropdown(field);
    case 'single-select':
      return drawChoices(field, 'radio', field.options, field.action === undefined ? undefined : click);
    case 'checkbox':
      return drawChoices(field, 'checkbox', field.options ?? field.option ?? [], undefined);
  }
}

/**
 * @param {Extract<Field, { type: 'input' }>} field
 * @param {Click} click
 */
function drawInput({ id, label, placeholder, value, action, disabled, save_state: saved }, click) {
  const box = h('input', { ...common(id, disabled), placeholder, value, 'data-saved': saved });
  if (label === undefined) box.setAttribute('aria-label', placeholder ?? id);
  const named = { 'aria-label': 'Submit' };
  const go =
    action &&
    h('button', { type: 'button', class: 'small', disabled, onclick: () => click(id), ...named }, '→');
  return h('div', { class: 'canvas-field' }, h('label', {}, label ?? '', box), go);
}

/** @param {Extract<Field, { type: 'textarea' }>} field */
function drawTextarea({ id, label, placeholder, value, error, disabled }) {
  const box = h('textarea', { ...common(id, disabled), placeholder, rows: 3 }, value ?? '');
  if (label === undefined) box.setAttribute('aria-label', placeholder ?? id);
  if (error === true) box.setAttribute('aria-invalid', 'true');
  return h('div', { class: 'canvas-field' }, h('label', {}, label ?? '', box));
}

/** @param {Extract<Field, { type: 'dropdown' }>} field */
function drawDropdown({ id, label, options, value, disabled }) {
  const choices = options.map((option) =>
    h('option', { value: option.id, disabled: option.disabled, selected: option.id === value }, option.text),
  );
  const box = h('select', common(id, disabled), ...choices);
  if (label === undefined) box.setAttribute('aria-label', id);
  return h('div', { class: 'canvas-field' }, h('label', {}, label ?? '', box));
}

/**
 * @param {Extract<Field, { type: 'single-select' | 'checkbox' }>} field
 * @param {'radio' | 'checkbox'} kind
 * @param {readonly Option[]} options
 * @param {Click | undefined} click
 */
function drawChoices({ id, label, value, disabled }, kind, options, click) {
  const chosen = Array.isArray(value) ? value : [value];
  const choices = options.map((option) =>
    h(
      'label',
      { class: 'check' },
      h('input', {
        type: kind,
        name: `canvas ${id}`,
        value: option.id,
        checked: chosen.includes(option.id),
        disabled: option.disabled,
        'data-component': `${id} ${option.id}`,
        ...(click === undefined ? {} : { onchange: () => click(id) }),
      }),
      option.text,
    ),
  );
  const marks = { 'data-value': id, disabled, ...(kind === 'checkbox' ? { 'data-many': true } : {}) };
  const legend = h('legend', label === undefined ? { class: 'visually-hidden' } : {}, label ?? id);
  return h('fieldset', { class: 'canvas-choices', ...marks }, legend, ...choices);
}

/**
 * @param {string} id
 * @param {boolean | undefined} disabled
 */
function common(id, disabled) {
  return { 'data-value': id, 'data-component': id, disabled };
}
