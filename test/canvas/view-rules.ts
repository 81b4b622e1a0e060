import { expect } from '@jest/globals';
import type { InboxContext } from '../../canvas/inbox/inbox-context.ts';
import { inboxScreens } from '../../canvas/inbox/inbox-screens.ts';
import type { CanvasAnswer, Component, Option } from '../../canvas/kit/component-types.ts';
import type { Screen } from '../../canvas/kit/screen.ts';

/** Limit of Canvas Kit for `content`. Bytes. */
const CONTENT_LIMIT = 64 * 1024;

/** Canvases are not refreshed, so that no time may be told from now. */
const RELATIVE = /\b(ago|yesterday|today|tomorrow|just now)\b/i;

/** Review rule for the first canvas. Pixels. */
export const FIRST_VIEW_HEIGHT = 400;

function idsOf(component: Component): string[] {
  return component.type === 'list' ? [component.id, ...component.items.map(({ id }) => id)] : [component.id];
}

function optionsOf(component: Component): (readonly Option[])[] {
  return component.type === 'dropdown' || component.type === 'single-select' ? [component.options] : [];
}

function expectOptions(options: readonly Option[]): void {
  expect(options.length).toBeGreaterThanOrEqual(2);
  expect(options.length).toBeLessThanOrEqual(10);
  expect(new Set(options.map(({ id }) => id)).size).toBe(options.length);
}

/** Ids that come back with a click. */
function submitted(components: readonly Component[]): string[] {
  return components.flatMap((component) => {
    if (component.type === 'list')
      return component.items.filter(({ action }) => action !== undefined).map(({ id }) => id);
    return 'action' in component && component.action?.type === 'submit' ? [component.id] : [];
  });
}

const STEPS = new Set(
  inboxScreens.flatMap(({ name, actions = {} }: Screen<InboxContext>) => [name, ...Object.keys(actions)]),
);

/** `refresh` is for nobody, and so leads to the first view. */
function leadsSomewhere(id: string): boolean {
  return id === 'refresh' || STEPS.has(id.slice(0, id.indexOf(':') + 1) || id);
}

function textsOf(component: Component): string[] {
  switch (component.type) {
    case 'text':
      return [component.text];
    case 'button':
      return [component.label];
    case 'list':
      return component.items.flatMap(({ title, subtitle }) => [title, subtitle]);
    case 'dropdown':
    case 'checkbox':
      return [component.label, ...component.options.map(({ text }) => text)];
    case 'input':
    case 'textarea':
      return [component.label];
    case 'data-table':
      return component.items.flatMap(({ field, value }) => [field, value]);
    default:
      return ['-'];
  }
}

/** A second reckoning of heights, on purpose not the product's: 300 px wide, 14 px letters of 7 px on average. */
function roughHeight(component: Component): number {
  switch (component.type) {
    case 'text':
      return roughLines(component.text, 7) * 20 + 8;
    case 'list':
      return component.items.reduce(
        (sum, { tertiary_text: third }) => sum + 48 + (third === undefined ? 0 : roughLines(third, 6.5) * 18),
        0,
      );
    case 'button':
      return 36;
    default:
      return 40;
  }
}

/** Broken between words where it can be. */
function roughLines(text: string, letter: number): number {
  let lines = 0;
  for (const line of text.replaceAll('**', '').split('\n')) {
    let left = 0;
    for (const width of line.split(' ').map((word) => roughWidth(word, letter))) {
      const begins = left < width;
      if (begins) lines += Math.max(1, Math.ceil(width / 300));
      left = (begins ? 300 - ((width - 1) % 300) : left - width) - letter;
    }
  }
  return Math.max(1, lines);
}

function roughWidth(word: string, letter: number): number {
  return Array.from(word).reduce((sum, sign) => {
    if (/[\p{Mn}\u200B\u200D]/u.test(sign)) return sum;
    return sum + (/[\u2E80-\u{10FFFF}]/u.test(sign) ? 2 * letter : letter);
  }, 0);
}

export function expectRules(answer: CanvasAnswer): void {
  const { components } = answer.canvas.content;
  const ids = components.flatMap(idsOf);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.every((id) => id !== '')).toBe(true);
  const texts = components.flatMap(textsOf);
  expect(texts.filter((text) => text.trim() === '')).toEqual([]);
  expect(texts.filter((text) => RELATIVE.test(text))).toEqual([]);
  for (const options of components.flatMap(optionsOf)) expectOptions(options);
  expect(submitted(components).filter((id) => !leadsSomewhere(id))).toEqual([]);
  expect(Buffer.byteLength(JSON.stringify(answer.canvas.content))).toBeLessThanOrEqual(CONTENT_LIMIT);
}

export function expectFirstView(answer: CanvasAnswer): void {
  const { components } = answer.canvas.content;
  expectRules(answer);
  const height = components.reduce((sum, component) => sum + roughHeight(component), 0);
  expect(height).toBeLessThanOrEqual(FIRST_VIEW_HEIGHT);
  const buttons = components.filter((component) => component.type === 'button');
  expect(buttons.map(({ style }) => style)).not.toContain('primary');
  expect(buttons.at(-1)).toMatchObject({ id: 'refresh', style: 'link' });
  for (const { id, style } of buttons) expect(style).toBe(id === 'choose-template' ? 'secondary' : 'link');
}

/** Every view but the first: it leads back. */
export function expectOtherView(answer: CanvasAnswer): void {
  expectRules(answer);
  const { components } = answer.canvas.content;
  const back = components.filter((each) => each.type === 'button' && each.label === 'Back');
  expect(back).toMatchObject([{ style: 'link' }]);
  expect(components.slice(-4).map(({ type }) => type)).toContain('spacer');
}
