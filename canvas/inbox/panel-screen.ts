import type { FirstScreen } from '../kit/screen.ts';
import type { InboxContext } from './inbox-context.ts';
import { noticeView } from './notice-view.ts';
import { panelView } from './panel-view.ts';

/** The first view: how this conversation stands, or why there is nothing to show of it. */
export const panelScreen: FirstScreen<InboxContext> = {
  name: 'panel',
  async show(context) {
    const panel = await context.panel();
    return panel.kind === 'whatsapp' ? panelView(panel, context.formatTime) : noticeView(panel.kind);
  },
};
