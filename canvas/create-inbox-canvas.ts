import type { PanelState } from '../server/domain/panel.ts';
import type { CanvasAnswer } from './components.ts';
import { formatTime as formatUtc } from './format-time.ts';
import { parseCanvasRequest } from './parse-canvas-request.ts';
import { deliveryView } from './views/delivery-view.ts';
import { noticeView } from './views/notice-view.ts';
import { type FormatTime, MESSAGE_ID, panelView } from './views/panel-view.ts';

export interface InboxCanvasDeps {
  readonly readPanel: (input: {
    readonly workspace: string;
    readonly conversation: string;
    readonly sourceType?: string;
  }) => Promise<PanelState>;
  /** Milliseconds to words; UTC unless given. */
  readonly formatTime?: FormatTime;
}

/** The sidebar: a verified request's body in, canvas out. Never throws for content; rejects when `readPanel` does. */
export interface InboxCanvas {
  initialize(body: unknown): Promise<CanvasAnswer>;
  submit(body: unknown): Promise<CanvasAnswer>;
}

export function createInboxCanvas({ readPanel, formatTime = formatUtc }: InboxCanvasDeps): InboxCanvas {
  const draw = async (body: unknown): Promise<CanvasAnswer> => {
    const request = parseCanvasRequest(body);
    if (request === undefined) return noticeView('no-conversation');
    return viewOf(await readPanel(request), request.component, formatTime);
  };
  return { initialize: draw, submit: draw };
}

/** A message leads to its details; Refresh, Back, and whatever is not known any more lead to the first view. */
function viewOf(panel: PanelState, component: string | undefined, formatTime: FormatTime): CanvasAnswer {
  if (panel.kind !== 'whatsapp') return noticeView(panel.kind);
  const delivery = panel.deliveries.find(({ id }) => `${MESSAGE_ID}${id}` === component);
  return delivery === undefined ? panelView(panel, formatTime) : deliveryView(delivery, formatTime);
}
