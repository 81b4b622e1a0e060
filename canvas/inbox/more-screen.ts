import type { WhatsAppPanel } from '../../server/domain/sidebar/panel.ts';
import type { SidebarPerson } from '../../server/domain/sidebar/sidebar-person.ts';
import type { CanvasAnswer, Component } from '../kit/component-types.ts';
import { canvas, dataTable, list, navigation, text } from '../kit/components.ts';
import type { FormatTime } from '../kit/format-time.ts';
import type { Screen } from '../kit/screen.ts';
import type { InboxContext } from './inbox-context.ts';
import { limitText } from './limit-text.ts';
import { moreActions } from './more-actions.ts';
import {
  continued,
  elsewhere,
  identity,
  newerConversation,
  openWindow,
  otherContacts,
  route,
  SURFACES,
  sayProblem,
  unreachable,
} from './panel-facts.ts';
import { messageRows, sayMore } from './panel-messages.ts';

/** Rows of messages: far from Intercom's 64 KB for a canvas. */
const MOST_ROWS = 20;

/** All that is known of the conversation, and what can be done with its contact: the first view has no room for it. */
export const moreScreen: Screen<InboxContext> = {
  name: 'more',
  async show({ panel, formatTime, request }) {
    const state = await panel();
    return state.kind === 'whatsapp' ? moreView(state, formatTime, request.person) : undefined;
  },
};

function moreView(
  panel: WhatsAppPanel,
  formatTime: FormatTime,
  person: SidebarPerson | undefined,
): CanvasAnswer {
  return canvas([
    identity(panel),
    ...unreachable(panel, formatTime),
    ...openWindow(panel, formatTime),
    ...route(panel),
    ...limitText(panel.limitUse),
    ...panel.problems.map((each) => text(`problem-${each.with}`, 'paragraph', sayProblem(each, formatTime))),
    ...newerConversation(panel),
    ...otherContacts(panel),
    ...continued(panel, formatTime),
    ...surfaces(panel, formatTime),
    ...messages(panel, formatTime),
    ...moreActions(panel, person),
    ...navigation('panel'),
  ]);
}

/** By which way the customer wrote when, where it was not WhatsApp alone. */
function surfaces(panel: WhatsAppPanel, formatTime: FormatTime): Component[] {
  const { heard } = panel;
  if (heard === undefined || heard.length === 0) return elsewhere(panel);
  const rows = heard.map(({ surface, at }) => [`Customer, ${SURFACES[surface]}`, formatTime(at)] as const);
  return [...elsewhere(panel), dataTable('heard', rows)];
}

function messages(panel: WhatsAppPanel, formatTime: FormatTime): Component[] {
  const rows = messageRows(panel, formatTime).slice(0, MOST_ROWS);
  const words = sayMore(panel, panel.deliveries.slice(MOST_ROWS));
  return [
    ...(rows.length === 0
      ? [text('messages', 'muted', 'No replies yet.')]
      : [text('messages-title', 'muted', '**Last replies**'), list('messages', rows)]),
    ...(words === '' ? [] : [text('waiting', 'muted', `${words}.`)]),
  ];
}
