import type { PanelState } from '../../server/domain/sidebar/panel.ts';
import type { CanvasOccasions, CanvasRequest } from '../kit/canvas-request.ts';
import type { CanvasAnswer } from '../kit/component-types.ts';
import { createDispatcher } from '../kit/create-dispatcher.ts';
import { createFormatTime } from '../kit/format-time.ts';
import { parseCanvasRequest } from '../kit/parse-canvas-request.ts';
import type { InboxCanvasDeps, InboxContext } from './inbox-context.ts';
import { inboxScreens } from './inbox-screens.ts';
import { noticeView } from './notice-view.ts';

/** The sidebar: a verified request's body in, canvas out. Never throws for content; rejects when what it is handed does. */
export type InboxCanvas = Readonly<
  Record<CanvasOccasions['inbox'], (body: unknown) => Promise<CanvasAnswer>>
>;

export function createInboxCanvas(deps: InboxCanvasDeps): InboxCanvas {
  const dispatch = createDispatcher(inboxScreens);
  const draw = (occasion: CanvasOccasions['inbox']) => async (body: unknown) => {
    const request = parseCanvasRequest({ location: 'inbox', occasion }, body);
    const context = request && toContext(deps, request);
    return context === undefined ? noticeView('no-conversation') : dispatch(context);
  };
  return { initialize: draw('initialize'), submit: draw('submit') };
}

/** Undefined when the request is about no conversation. */
function toContext(deps: InboxCanvasDeps, request: CanvasRequest): InboxContext | undefined {
  const { workspace, conversation } = request;
  if (conversation === undefined) return undefined;
  const at = { workspace, conversation: conversation.id };
  let read: Promise<PanelState> | undefined;
  return {
    ...deps,
    formatTime: createFormatTime(deps.timeZone(workspace)),
    request,
    at,
    panel: () => {
      read ??= deps.readPanel({ ...at, sourceType: conversation.sourceType });
      return read;
    },
  };
}
