import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CanvasAnswer, Component } from '../../../canvas/kit/component-types.ts';
import { estimateHeight } from '../../../canvas/kit/estimate-height.ts';
import type { PanelState } from '../../../server/domain/sidebar/panel.ts';
import { AT, aPanel, inboxOf } from './a-panel.ts';
import { fullPanel, panel, whatsAppPanel } from './any-panel.ts';

/** Limit of Canvas Kit for `content`. Bytes. */
const CONTENT_LIMIT = 64 * 1024;

/** Review rule for the first canvas. Pixels. */
const FIRST_VIEW_HEIGHT = 400;

function draw(state_: PanelState, component_id?: string): Promise<CanvasAnswer> {
  const inbox = inboxOf(async () => state_);
  return inbox.submit({ workspace_id: 'w', conversation: { id: '1' }, component_id });
}

function idsOf(component: Component): string[] {
  return component.type === 'list' ? [component.id, ...component.items.map(({ id }) => id)] : [component.id];
}

function textsOf(component: Component): string[] {
  switch (component.type) {
    case 'text':
      return [component.text];
    case 'button':
      return [component.label];
    case 'list':
      return component.items.flatMap(({ title, subtitle }) => [title, subtitle]);
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

function expectRules(answer: CanvasAnswer): void {
  const { components } = answer.canvas.content;
  const ids = components.flatMap(idsOf);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.every((id) => id !== '')).toBe(true);
  expect(components.flatMap(textsOf).every((text) => text.trim() !== '')).toBe(true);
  expect(Buffer.byteLength(JSON.stringify(answer.canvas.content))).toBeLessThanOrEqual(CONTENT_LIMIT);
}

function expectFirstView(answer: CanvasAnswer): void {
  const { components } = answer.canvas.content;
  expectRules(answer);
  const height = components.reduce((sum, component) => sum + roughHeight(component), 0);
  expect(height).toBeLessThanOrEqual(FIRST_VIEW_HEIGHT);
  const buttons = components.filter((component) => component.type === 'button');
  const ids = buttons.map(({ id, style }) => [id, style]);
  expect(ids.at(-1)).toEqual(['refresh', 'link']);
  expect(ids.slice(0, -1)).toEqual(ids.length === 1 ? [] : [['ask-phone', 'link']]);
}

describe('any state of a conversation', () => {
  it('gives a first view that keeps the rules: unique ids, no empty text, size, height, no primary button', async () => {
    await fc.assert(
      fc.asyncProperty(panel, async (drawn) => {
        expectFirstView(await draw(drawn));
      }),
      { numRuns: 500 },
    );
  });

  it('gives a first view that keeps them when all there is to say is said, and everybody writes too much', async () => {
    await fc.assert(
      fc.asyncProperty(fullPanel, async (drawn) => {
        const answer = await draw(drawn);
        expectFirstView(answer);
        const { components } = answer.canvas.content;
        const estimated = components.reduce((sum, component) => sum + estimateHeight(component), 0);
        expect(estimated).toBeLessThanOrEqual(FIRST_VIEW_HEIGHT);
      }),
      { numRuns: 300 },
    );
  });

  it('gives a first view that keeps them to a customer and a number with long Japanese names', async () => {
    const wide = 'あ'.repeat(1_000);
    const problems = [{ with: 'whatsapp', since: AT, reason: wide }] as const;
    const lastElsewhere = { surface: 'other', at: AT } as const;
    const both = { name: wide, phone: wide };
    const window = { kind: 'closed', since: AT } as const;
    expectFirstView(await draw(aPanel({ customer: both, business: both, window, problems, lastElsewhere })));
  });

  it('gives details of each message that keep the rules and lead back', async () => {
    await fc.assert(
      fc.asyncProperty(whatsAppPanel, async (drawn) => {
        for (const { id } of drawn.deliveries) {
          const answer = await draw(drawn, `message:${id}`);
          expectRules(answer);
          expect(answer.canvas.content.components.at(-1)).toMatchObject({ id: 'back', style: 'link' });
        }
      }),
      { numRuns: 200 },
    );
  });

  it('is drawn the same from the same state', async () => {
    await fc.assert(
      fc.asyncProperty(panel, async (drawn) => {
        expect(await draw(drawn)).toEqual(await draw(structuredClone(drawn)));
      }),
      { numRuns: 50 },
    );
  });

  it('survives any request', async () => {
    const inbox = inboxOf(async () => ({ kind: 'not-whatsapp' }));
    await fc.assert(
      fc.asyncProperty(fc.anything(), async (body) => {
        expectRules(await inbox.initialize(body));
      }),
    );
  });
});
