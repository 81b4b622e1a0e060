import type { DecisionResult, PanelDelivery } from '../../server/domain/sidebar/panel.ts';
import type { Component } from '../kit/component-types.ts';
import { canvas, navigation, secondaryButton, text } from '../kit/components.ts';
import type { Screen, Step } from '../kit/screen.ts';
import { toSentences } from '../kit/to-plain.ts';
import { templateIds } from '../templates/template-ids.ts';
import type { InboxContext } from './inbox-context.ts';
import { messageIds as ids } from './message-ids.ts';
import { messageView } from './message-view.ts';

/** One message: what became of it, and what a person can do about it. Both doors act once, however often they are used. */
export const messageScreen: Screen<InboxContext> = {
  name: ids.message,
  show: async (context, id) => {
    const panel = await context.panel();
    const delivery = await deliveryOf(context, id);
    return panel.kind === 'whatsapp' && delivery
      ? messageView(delivery, panel, context.formatTime)
      : undefined;
  },
  actions: {
    [ids.sendAgain]: decide(
      ({ sendOnceMore }) => sendOnceMore,
      '✅ It goes out once more. What becomes of it stands under the last messages.',
    ),
    [ids.arrived]: decide(
      ({ settleAsArrived }) => settleAsArrived,
      '✅ It counts as sent. Its history says that you said so.',
    ),
  },
};

async function deliveryOf({ panel }: InboxContext, id: string): Promise<PanelDelivery | undefined> {
  const state = await panel();
  return state.kind === 'whatsapp' ? state.deliveries.find((each) => each.id === id) : undefined;
}

type Door = InboxContext['sendOnceMore'];

function decide(doorOf: (context: InboxContext) => Door, success: string): Step<InboxContext> {
  return async (context, delivery) => {
    const by = context.request.admin?.name ?? '';
    const result = await doorOf(context)({ ...context.at, delivery, by });
    return canvas([...told(result, success), ...navigation(`${ids.message}${delivery}`, 'panel')]);
  };
}

const REASON_WIDTH = 240;

function told(result: DecisionResult, success: string): Component[] {
  if (result.kind === 'done') return [text('decided', 'paragraph', success)];
  return [
    text('decided', 'muted', `**Not done:** ${toSentences(result.reason, REASON_WIDTH)}`),
    ...(result.needsTemplate ? [secondaryButton(templateIds.open, 'Choose template')] : []),
  ];
}
