import { expect } from '@jest/globals';
import type { InboxContext } from '../../../canvas/inbox/inbox-context.ts';
import { inboxScreens } from '../../../canvas/inbox/inbox-screens.ts';
import type { CanvasAnswer, Component, Option } from '../../../canvas/kit/component-types.ts';
import type { Screen } from '../../../canvas/kit/screen.ts';
import { readCanvasAnswer } from '../../../sandbox/intercom/canvas/canvas-answer.ts';

/** Canvases are not refreshed, so that no time may be told from now. */
const RELATIVE = /\b(ago|yesterday|today|tomorrow|just now)\b/i;

function idsOf(component: Component): string[] {
  return component.type === 'list' ? [component.id, ...component.items.map(({ id }) => id)] : [component.id];
}

function optionsOf(component: Component): (readonly Option[])[] {
  return component.type === 'dropdown' ? [component.options] : [];
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

/** The ids that lead to a screen or an action. */
export const STEPS: ReadonlySet<string> = new Set(
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
      return component.items.flatMap(({ title, subtitle, tertiary_text: third = '-' }) => [
        title,
        subtitle,
        third,
      ]);
    case 'dropdown':
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

/** The rules for every view; the simulated Intercom has its own: kinds, sizes, ids. */
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
  expect(readCanvasAnswer(200, JSON.stringify(answer))).toMatchObject({ ok: true });
}

export function expectFirstView(answer: CanvasAnswer): void {
  const { components } = answer.canvas.content;
  expectRules(answer);
  const buttons = components.filter((component) => component.type === 'button');
  expect(buttons.map(({ style }) => style)).not.toContain('primary');
  expect(buttons.at(-1)).toMatchObject({ id: 'refresh', style: 'link' });
  for (const { id, style } of buttons) expect(style).toBe(id === 'choose-template' ? 'secondary' : 'link');
}

/** Texts that tell what became of something. */
const OUTCOMES: ReadonlySet<string> = new Set(['outcome', 'decided', 'asked', 'saved']);

/** Something was asked for, and there is nothing more to fill in or to confirm. */
function isFinished(components: readonly Component[]): boolean {
  return components.some((each) => each.type === 'text' && OUTCOMES.has(each.id));
}

/** Every view but the first: it leads back, and a finished one leads out of its flow as well. */
export function expectOtherView(answer: CanvasAnswer): void {
  expectRules(answer);
  const { components } = answer.canvas.content;
  const back = components.filter((each) => each.type === 'button' && each.label === 'Back');
  expect(back).toMatchObject([{ style: 'link' }]);
  if (isFinished(components))
    expect(components.at(-1)).toMatchObject({ id: 'panel', label: 'Done', style: 'link' });
  const primary = components.filter((each) => each.type === 'button' && each.style === 'primary');
  expect(primary.length).toBeLessThanOrEqual(1);
  expect(components.slice(-4).map(({ type }) => type)).toContain('spacer');
}
