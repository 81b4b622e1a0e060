import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CanvasAnswer, Component } from '../../../canvas/kit/components.ts';
import type { DeliveryState } from '../../../server/domain/messages/delivery.ts';
import type { PanelDelivery, PanelState, WhatsAppPanel } from '../../../server/domain/sidebar/panel.ts';
import { inboxOf } from './a-panel.ts';

/** Limit of Canvas Kit for `content`. Bytes. */
const CONTENT_LIMIT = 64 * 1024;

/** Review rule for the first canvas. Pixels. */
const FIRST_VIEW_HEIGHT = 400;

const states: readonly DeliveryState[] = [
  'planned',
  'sent',
  'delivered',
  'read',
  'failed',
  'uncertain',
  'withheld',
];

const words = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ maxLength: 5 }),
  fc.constant('あ'.repeat(5_000)),
  fc.constant('[**'.repeat(3_000)),
  fc.constant('W\n'.repeat(2_000)),
);
const time = fc.oneof(fc.integer({ min: 0, max: 4_102_444_800_000 }), fc.constant(Number.NaN));
const state = fc.constantFrom(...states);

const delivery: fc.Arbitrary<Omit<PanelDelivery, 'id'>> = fc.record(
  {
    text: words,
    segment: fc.integer({ min: 1, max: 9 }),
    segments: fc.integer({ min: 1, max: 9 }),
    state,
    at: time,
    times: fc.dictionary(state, time),
    failure: fc.record({ code: words, reason: words, nextStep: words }),
    isLate: fc.boolean(),
  },
  { requiredKeys: ['text', 'segment', 'segments', 'state', 'at', 'times', 'isLate'] },
);

const deliveries = fc
  .array(delivery, { maxLength: 3 })
  .map((list) => list.map((each, at) => ({ ...each, id: `d${at}` })));

const window: fc.Arbitrary<WhatsAppPanel['window']> = fc.oneof(
  fc.record({ kind: fc.constant('open' as const), until: time }),
  fc.record({ kind: fc.constant('closed' as const), since: time }, { requiredKeys: ['kind'] }),
);

const problem = (provider: 'intercom' | 'whatsapp') =>
  fc.record({ with: fc.constant(provider), since: time, reason: words });

const problems = fc
  .tuple(fc.option(problem('intercom')), fc.option(problem('whatsapp')))
  .map((list) => list.filter((each) => each !== null));

const whatsAppPanel: fc.Arbitrary<WhatsAppPanel> = fc.record(
  {
    kind: fc.constant('whatsapp' as const),
    customer: fc.record({ name: words, phone: words }, { requiredKeys: [] }),
    business: fc.record({ name: words, phone: words }),
    window,
    lastElsewhere: fc.record({ surface: fc.constantFrom('messenger', 'email', 'other'), at: time }),
    isOlderConversation: fc.boolean(),
    deliveries,
    problems,
  },
  { requiredKeys: ['kind', 'customer', 'window', 'isOlderConversation', 'deliveries', 'problems'] },
);

const panel: fc.Arbitrary<PanelState> = fc.oneof(
  { weight: 8, arbitrary: whatsAppPanel },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      { kind: 'not-whatsapp' } as const,
      { kind: 'not-connected' } as const,
      { kind: 'own-channel' } as const,
    ),
  },
);

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
  const lines = (text: string) =>
    text.split('\n').reduce((sum, line) => {
      const plain = line.replaceAll('\u200B', '').replaceAll('**', '');
      const width = Array.from(plain).reduce(
        (total, sign) => total + (/[\u2E80-\u{10FFFF}]/u.test(sign) ? 14 : 7),
        0,
      );
      return sum + Math.max(1, Math.ceil(width / 300));
    }, 0);
  switch (component.type) {
    case 'text':
      return lines(component.text) * 20 + 8;
    case 'list':
      return component.items.reduce(
        (sum, { tertiary_text: third }) => sum + 48 + (third === undefined ? 0 : lines(third) * 18),
        0,
      );
    case 'button':
      return 36;
    default:
      return 40;
  }
}

function expectRules(answer: CanvasAnswer): void {
  const { components } = answer.canvas.content;
  const ids = components.flatMap(idsOf);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.every((id) => id !== '')).toBe(true);
  expect(components.flatMap(textsOf).every((text) => text.trim() !== '')).toBe(true);
  expect(Buffer.byteLength(JSON.stringify(answer.canvas.content))).toBeLessThanOrEqual(CONTENT_LIMIT);
}

describe('any state of a conversation', () => {
  it('gives a first view that keeps the rules: unique ids, no empty text, size, height, no primary button', async () => {
    await fc.assert(
      fc.asyncProperty(panel, async (drawn) => {
        const answer = await draw(drawn);
        const { components } = answer.canvas.content;
        expectRules(answer);
        const height = components.reduce((sum, component) => sum + roughHeight(component), 0);
        expect(height).toBeLessThanOrEqual(FIRST_VIEW_HEIGHT);
        const buttons = components.filter((component) => component.type === 'button');
        const ids = buttons.map(({ id, style }) => [id, style]);
        expect(ids.at(-1)).toEqual(['refresh', 'link']);
        expect(ids.slice(0, -1)).toEqual(ids.length === 1 ? [] : [['ask-phone', 'link']]);
      }),
      { numRuns: 500 },
    );
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
