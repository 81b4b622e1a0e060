import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Page } from 'playwright-core';
import { panelView } from '../../../canvas/inbox/panel-view.ts';
import type { Component } from '../../../canvas/kit/component-types.ts';
import { estimateHeight, FIRST_VIEW_HEIGHT } from '../../../canvas/kit/estimate-height.ts';
import { createFormatTime } from '../../../canvas/kit/format-time.ts';
import { readCanvasText } from '../../../sandbox/page/rich-text/read-canvas-text.ts';
import type { PanelDelivery, WhatsAppPanel } from '../../../server/domain/sidebar/panel.ts';
import { BROWSER_TEST_MS, describeWithChromium } from '../../sandbox/page/support/chromium.ts';
import { useRunningPage } from '../../sandbox/page/support/running-page.ts';
import { AT, aPanel, aPanelDelivery } from './a-panel.ts';
import { fullPanel, whatsAppPanel } from './any-panel.ts';

const failure = {
  code: '131026',
  reason: 'The number is not on WhatsApp, or has not agreed.',
  nextStep: 'Ask.',
};
const late = { isTooLate: true, failure } as const;
const MESSAGES: Readonly<Record<string, Partial<PanelDelivery>>> = {
  delivered: { text: 'Your order left today and comes on Friday, before noon' },
  failed: { state: 'failed', failure },
  uncertain: { state: 'uncertain' },
  parked: { state: 'withheld', parked: 'waiting', ...late },
  expired: { state: 'withheld', parked: 'expired', ...late },
  held: { state: 'sent', isHeldForReview: true, template: 'order_update_for_everybody' },
};
const since = AT;
const trouble = (...providers: readonly ('intercom' | 'whatsapp')[]) =>
  providers.map((each) => ({ with: each, since, reason: 'The token has ended, as Meta says.' }));

/** What a teammate meets, one thing at a time and all at once. */
const SITUATIONS: Readonly<Record<string, Partial<WhatsAppPanel>>> = {
  'an open window': {},
  'a closed window': { window: { kind: 'closed', since } },
  'somebody who never wrote': { window: { kind: 'closed' } },
  'no phone number': { customer: { name: 'Maeve Quill' } },
  'a limit near its end': { limitUse: { used: 212, limit: 250, asOf: AT } },
  'a limit at its end': {
    limitUse: { used: 2_000, limit: 2_000, asOf: AT },
    window: { kind: 'closed', since },
  },
  'a reconnect': { problems: trouble('whatsapp') },
  'two reconnects with a closed window': {
    problems: trouble('intercom', 'whatsapp'),
    window: { kind: 'closed', since },
  },
  'another channel, and other contacts': {
    lastElsewhere: { surface: 'messenger', at: AT },
    heard: [{ surface: 'messenger', at: AT }],
    otherContacts: 3,
    isOlderConversation: true,
  },
  'long names': {
    customer: { name: 'Maximiliane von Quillenberg-Ashdown', phone: '+1 555 010 0123' },
    business: { name: 'The Little Shop in the Harbour', phone: '+1 555 010 0199' },
  },
};

const formatTime = createFormatTime('America/New_York');
const draw = (panel: WhatsAppPanel) => panelView(panel, formatTime).canvas.content.components;

describeWithChromium('the first view as it is drawn', (open) => {
  const { sandbox } = useRunningPage();

  /** Heights in pixels, beside a scroll bar and without one. */
  const measure = async (canvases: readonly (readonly Component[])[]) => {
    const { page } = await open({ viewport: { width: 1280, height: 800 } });
    await page.goto(`${sandbox().url}/sandbox`);
    const heights = await heightsIn(page, canvases);
    await page.close();
    return canvases.map((components, at) => ({ components, ...(heights[at] ?? { wide: 0, narrow: 0 }) }));
  };
  const expectLow = async (canvases: readonly (readonly Component[])[]) => {
    for (const { components, wide, narrow } of await measure(canvases)) {
      const estimated = estimateHeight(components);
      const isLow = Math.max(wide, narrow) <= Math.min(estimated, FIRST_VIEW_HEIGHT);
      expect(isLow || { components, estimated, wide, narrow }).toBe(true);
    }
  };

  it.each(Object.entries(SITUATIONS))(
    'is at most 400 pixels high with %s, whatever became of the last messages',
    async (_what, change) => {
      const kinds = Object.values(MESSAGES);
      const panels = kinds.flatMap((_, first) =>
        [0, 1, 3].map((count) => {
          const deliveries = Array.from({ length: count }, (_each, at) =>
            aPanelDelivery({ id: `d${at}`, ...kinds[(first + at) % kinds.length] }),
          );
          return aPanel({ ...change, deliveries });
        }),
      );
      await expectLow(panels.map(draw));
    },
    BROWSER_TEST_MS,
  );

  it(
    'is at most 400 pixels high whatever there is to say, and not higher than was reckoned',
    async () => {
      const panels = [...fc.sample(fullPanel, 50), ...fc.sample(whatsAppPanel, 50)];
      await expectLow(panels.map(draw));
    },
    BROWSER_TEST_MS,
  );
});

interface Drawn {
  readonly wide: number;
  readonly narrow: number;
}

/** A scroll bar that takes room, which a headless browser does not draw. Pixels. */
const SCROLL_BAR = 15;

/** Drawn by the page's own code, in the place of its own sidebar. */
function heightsIn(page: Page, canvases: readonly (readonly Component[])[]): Promise<readonly Drawn[]> {
  const rich = canvases.map((components) =>
    components.map((each) => (each.type === 'text' ? { ...each, rich: readCanvasText(each.text) } : each)),
  );
  return page.evaluate(`(async () => {
    const { drawComponent } = await import('/sandbox/assets/parts/canvas.js');
    const place = document.getElementById('canvas').cloneNode();
    document.getElementById('canvas').replaceWith(place);
    const width = place.clientWidth;
    return ${JSON.stringify(rich)}.map((components) => {
      place.replaceChildren(...components.map((each) => drawComponent(each, () => {})));
      place.style.width = '';
      const wide = place.getBoundingClientRect().height;
      place.style.width = (width - ${SCROLL_BAR}) + 'px';
      return { wide, narrow: place.getBoundingClientRect().height };
    });
  })()`);
}
