import type { FirstScreen } from '../kit/screen.ts';
import { mayInsert } from '../messenger/insert-screen.ts';
import type { InboxContext } from './inbox-context.ts';
import { noticeView } from './notice-view.ts';
import { panelView } from './panel-view.ts';

/** The first view: how this conversation stands, or why there is nothing to show of it. */
export const panelScreen: FirstScreen<InboxContext> = {
  name: 'panel',
  async show(context) {
    const panel = await context.panel();
    if (panel.kind === 'whatsapp') return panelView(panel, context.formatTime);
    return noticeView(panel.kind, { maySwitch: mayInsert(context) });
  },
};
