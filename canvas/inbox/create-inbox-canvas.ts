import type { PanelState, PhoneRequestResult } from '../../server/domain/sidebar/panel.ts';
import type { CanvasAnswer } from '../kit/components.ts';
import { formatTime as formatUtc } from '../kit/format-time.ts';
import { parseCanvasRequest } from '../kit/parse-canvas-request.ts';
import { ASK_PHONE, askedPhoneView, askPhoneView, SEND_ASK_PHONE } from './ask-phone-view.ts';
import { deliveryView } from './delivery-view.ts';
import { noticeView } from './notice-view.ts';
import { type FormatTime, MESSAGE_ID, mayAskPhone, panelView } from './panel-view.ts';

export interface InboxCanvasDeps {
  readonly readPanel: (input: {
    readonly workspace: string;
    readonly conversation: string;
    readonly sourceType?: string;
  }) => Promise<PanelState>;
  /** Asks the customer of a conversation for the phone number. */
  readonly askPhone: (at: {
    readonly workspace: string;
    readonly conversation: string;
  }) => Promise<PhoneRequestResult>;
  /** What the customer is asked. */
  readonly phoneQuestion: string;
  /** Milliseconds to words; UTC unless given. */
  readonly formatTime?: FormatTime;
}

/** The sidebar: a verified request's body in, canvas out. Never throws for content; rejects when `readPanel` or `askPhone` does. */
export interface InboxCanvas {
  initialize(body: unknown): Promise<CanvasAnswer>;
  submit(body: unknown): Promise<CanvasAnswer>;
}

export function createInboxCanvas(deps: InboxCanvasDeps): InboxCanvas {
  const { readPanel, askPhone, phoneQuestion, formatTime = formatUtc } = deps;
  const draw = async (body: unknown): Promise<CanvasAnswer> => {
    const request = parseCanvasRequest(body);
    if (request === undefined) return noticeView('no-conversation');
    if (request.component === SEND_ASK_PHONE) return askedPhoneView(await askPhone(request));
    const panel = await readPanel(request);
    if (request.component === ASK_PHONE && mayAskPhone(panel)) return askPhoneView(phoneQuestion);
    return viewOf(panel, request.component, formatTime);
  };
  return { initialize: draw, submit: draw };
}

/** A message leads to its details; Refresh, Back, and whatever is not known any more lead to the first view. */
function viewOf(panel: PanelState, component: string | undefined, formatTime: FormatTime): CanvasAnswer {
  if (panel.kind !== 'whatsapp') return noticeView(panel.kind);
  const delivery = panel.deliveries.find(({ id }) => `${MESSAGE_ID}${id}` === component);
  return delivery === undefined ? panelView(panel, formatTime) : deliveryView(delivery, formatTime);
}
