import { h } from '../lib/dom.js';
import { drawRich } from '../lib/rich-text.js';
import { drawField } from './canvas-fields.js';

/**
 * @typedef {import('../../desk/page-types.ts').PanelComponent} Component
 * @typedef {Extract<Component, { type: 'list' }>['items'][number]} Item
 * @typedef {(component: string) => void} Click
 */

/**
 * Any component of Canvas Kit as an element.
 * @param {Component} component
 * @param {Click} click
 * @returns {HTMLElement}
 */
export function drawComponent(component, click) {
  switch (component.type) {
    case 'text':
      return drawText(component);
    case 'image':
      return drawImage(component);
    case 'spacer':
      return h('div', { class: 'canvas-spacer', 'data-size': component.size ?? 'm' });
    case 'divider':
      return h('hr', {});
    case 'data-table':
      return h(
        'dl',
        { class: 'canvas-table' },
        ...component.items.flatMap(({ field, value }) => [h('dt', {}, field), h('dd', {}, value)]),
      );
    case 'button':
      return drawButton(component, click);
    case 'list':
      return h('ul', { class: 'canvas-list' }, ...component.items.map((item) => drawItem(item, click)));
    default:
      return drawField(component, click);
  }
}

/** @param {Extract<Component, { type: 'text' }>} component */
function drawText({ text, rich, style = 'paragraph', align = 'left' }) {
  const tag = style === 'header' ? 'h4' : 'p';
  return h(tag, { class: `canvas-text ${style}`, 'data-align': align }, ...drawRich(rich ?? [text]));
}

/** @param {Extract<Component, { type: 'image' }>} component */
function drawImage({ url, width, height, align = 'left', rounded, action }) {
  const image = h('img', {
    class: 'canvas-image',
    src: url,
    alt: '',
    width,
    height,
    'data-rounded': rounded,
  });
  const inside = action === undefined ? image : outside(action.url, 'Picture', image);
  return h('div', { 'data-align': align }, inside);
}

/**
 * @param {Extract<Component, { type: 'button' }>} component
 * @param {Click} click
 */
function drawButton({ id, label, action, style = 'primary', disabled }, click) {
  if (action.type === 'url') return outside(action.url, undefined, label);
  const kind = style === 'link' ? 'link' : style === 'primary' ? 'primary' : '';
  return h(
    'button',
    {
      type: 'button',
      class: `canvas-button ${kind}`,
      'data-component': id,
      disabled,
      onclick: () => click(id),
    },
    label,
  );
}

/**
 * @param {Item} item
 * @param {Click} click
 */
function drawItem(
  {
    id,
    title,
    subtitle,
    tertiary_text: third,
    image,
    image_width: width,
    image_height: height,
    rounded_image: rounded,
    action,
    disabled,
  },
  click,
) {
  const words = h(
    'span',
    { class: 'item-words' },
    h('b', {}, title),
    subtitle !== undefined && h('span', {}, subtitle),
    third !== undefined && h('small', {}, third),
  );
  const picture =
    image !== undefined && h('img', { src: image, alt: '', width, height, 'data-rounded': rounded });
  if (action === undefined) return h('li', {}, picture, words);
  if (action.type === 'url') return h('li', {}, outside(action.url, undefined, picture, words));
  const pressed = { type: 'button', 'data-component': id, disabled, onclick: () => click(id) };
  return h('li', {}, h('button', pressed, picture, words));
}

/**
 * @param {string} href
 * @param {string | undefined} label
 * @param {...(Node | string | false)} children
 */
function outside(href, label, ...children) {
  const link = { class: 'canvas-link', href, target: '_blank', rel: 'noopener noreferrer' };
  return h('a', { ...link, 'aria-label': label }, ...children);
}

/**
 * What is filled in, by component id: texts, and lists for check boxes.
 * @param {HTMLElement} place
 * @returns {Record<string, string | string[]>}
 */
export function readValues(place) {
  /** @type {Record<string, string | string[]>} */
  const values = {};
  for (const field of place.querySelectorAll('[data-value]')) {
    const id = field.getAttribute('data-value') ?? '';
    if (field instanceof HTMLFieldSetElement) values[id] = readChoices(field);
    else if (
      field instanceof HTMLInputElement ||
      field instanceof HTMLTextAreaElement ||
      field instanceof HTMLSelectElement
    ) {
      values[id] = field.value;
    }
  }
  return values;
}

/** @param {HTMLFieldSetElement} field */
function readChoices(field) {
  const chosen = [...field.querySelectorAll('input')]
    .filter(({ checked }) => checked)
    .map(({ value }) => value);
  return field.dataset['many'] === undefined ? (chosen[0] ?? '') : chosen;
}
