import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CanvasAnswer } from '../../../canvas/kit/component-types.ts';
import { estimateHeight } from '../../../canvas/kit/estimate-height.ts';
import type { DecisionResult, PanelState } from '../../../server/domain/sidebar/panel.ts';
import type { TemplateView } from '../../../server/domain/sidebar/template-panel.ts';
import { expectFirstView, expectOtherView, expectRules, FIRST_VIEW_HEIGHT } from '../view-rules.ts';
import { AT, aPanel, inboxOf, noTemplates } from './a-panel.ts';
import { fullPanel, panel, whatsAppPanel } from './any-panel.ts';
import { templateList, templateView } from './any-template-view.ts';

const request = { workspace_id: 'w', conversation: { id: '1' } };

function draw(state_: PanelState, component_id?: string): Promise<CanvasAnswer> {
  const inbox = inboxOf(async () => state_);
  return inbox.submit({ ...request, component_id });
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
          expectOtherView(answer);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('gives all that is known of it, behind the first view, by the rules', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(whatsAppPanel, fullPanel), async (drawn) => {
        expectOtherView(await draw(drawn, 'more'));
      }),
      { numRuns: 200 },
    );
  });

  it('gives the question for a phone number and its answers by the rules', async () => {
    const hidden = aPanel({ customer: {} });
    for (const result of [{ kind: 'queued' }, { kind: 'refused', reason: 'Too late.' }] as const) {
      const inbox = inboxOf(async () => hidden, { askPhone: async () => result });
      for (const component_id of ['ask-phone', 'send-ask-phone'])
        expectOtherView(await inbox.submit({ ...request, component_id }));
    }
  });

  it('gives what came of a decision by the rules', async () => {
    const results: readonly DecisionResult[] = [
      { kind: 'done' },
      { kind: 'refused', reason: 'Too late.' },
      { kind: 'refused', reason: 'Too late.', needsTemplate: true },
    ];
    for (const result of results) {
      const door = async () => result;
      const inbox = inboxOf(async () => aPanel(), { sendOnceMore: door, settleAsArrived: door });
      for (const component_id of ['send-again:d1', 'arrived:d1'])
        expectOtherView(await inbox.submit({ ...request, component_id }));
    }
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

describe('any view of Choose template', () => {
  it('keeps the rules and leads back', async () => {
    await fc.assert(
      fc.asyncProperty(templateView, async (view) => {
        expectOtherView(await drawTemplates(view, 'choose-template'));
      }),
      { numRuns: 300 },
    );
  });

  it('keeps them where languages and categories are chosen', async () => {
    await fc.assert(
      fc.asyncProperty(templateList, async (view) => {
        expectOtherView(await drawTemplates(view, 'template-filter'));
      }),
      { numRuns: 50 },
    );
  });
});

function drawTemplates(view: TemplateView, component_id: string): Promise<CanvasAnswer> {
  const step = async () => ({ draft: 'd1', view });
  const inbox = inboxOf(async () => aPanel(), { templates: { ...noTemplates, open: step, list: step } });
  return inbox.submit({ ...request, component_id });
}
