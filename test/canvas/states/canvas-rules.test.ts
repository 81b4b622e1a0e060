import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CanvasAnswer } from '../../../canvas/kit/component-types.ts';
import { estimateHeight, FIRST_VIEW_HEIGHT } from '../../../canvas/kit/estimate-height.ts';
import type { PanelState } from '../../../server/domain/sidebar/panel.ts';
import { inboxOf } from './a-panel.ts';
import { fullPanel, panel } from './any-panel.ts';
import { SCREEN_STATES, type ScreenState } from './screen-states.ts';
import { expectFirstView, expectOtherView, expectRules, STEPS } from './view-rules.ts';

const request = { workspace_id: 'w', conversation: { id: '1' } };

function draw({ panel: shown, doors }: ScreenState, component_id?: string): Promise<CanvasAnswer> {
  const inbox = inboxOf(async () => shown, doors);
  return inbox.submit({ ...request, component_id, current_canvas: { stored_data: { draft: 'd1' } } });
}

const first = (shown: PanelState) => draw({ panel: shown, doors: {} });

describe('any state of a conversation', () => {
  it('gives a first view that keeps the rules: unique ids, no empty text, size, height, no primary button', async () => {
    await fc.assert(
      fc.asyncProperty(panel, async (shown) => {
        expectFirstView(await first(shown));
      }),
      { numRuns: 250 },
    );
  });

  it('gives a first view that keeps them when all there is to say is said, and everybody writes too much', async () => {
    await fc.assert(
      fc.asyncProperty(fullPanel, async (shown) => {
        const answer = await first(shown);
        expectFirstView(answer);
        expect(estimateHeight(answer.canvas.content.components)).toBeLessThanOrEqual(FIRST_VIEW_HEIGHT);
      }),
      { numRuns: 150 },
    );
  });

  it('is drawn the same from the same state', async () => {
    await fc.assert(
      fc.asyncProperty(panel, async (shown) => {
        expect(await first(shown)).toEqual(await first(structuredClone(shown)));
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

/** What may stand behind the colon of a component. */
const SUBJECTS =
  'd0 d1 0 2 list en_US n1/353851112222 conversations people replies messenger number/n1'.split(' ');
const subject = fc.constantFrom(...SUBJECTS, '');

describe('every screen and action', () => {
  it('has its states in the list', () => {
    expect(Object.keys(SCREEN_STATES).toSorted()).toEqual([...STEPS].toSorted());
  });

  it.each(Object.entries(SCREEN_STATES))(
    '%s keeps the rules in every state, and leads back',
    async (step, states) => {
      let own = 0;
      await fc.assert(
        fc.asyncProperty(states, subject, async (state, about) => {
          const answer = await draw(state, step.endsWith(':') ? `${step}${about}` : step);
          if (isDeepStrictEqual(answer, await first(state.panel))) return;
          own += 1;
          expectOtherView(answer);
        }),
        { numRuns: 40 },
      );
      expect(own > 0).toBe(step !== 'panel');
    },
  );
});
