import type { CardState, CardViewer } from '../../server/domain/switching/card.ts';
import type { CanvasOccasions, CanvasRequest } from '../kit/canvas-request.ts';
import type { Component } from '../kit/component-types.ts';
import { createFormatTime } from '../kit/format-time.ts';
import { parseCanvasRequest } from '../kit/parse-canvas-request.ts';
import type { SettingsDoors } from '../settings/settings-doors.ts';
import { cardIds, cardView, neutralView } from './card-view.ts';
import { configure } from './configure-view.ts';

/** What the card is handed by the product. */
export interface MessengerCanvasDeps {
  readonly messenger: {
    /** What the card shows to whoever looks at it. */
    readonly card: (viewer: CardViewer) => Promise<CardState>;
  };
  /** For the dialog with which a teammate places the card. */
  readonly teammateSettings: SettingsDoors;
  /** IANA name of the workspace's time zone; undefined while it is not known. */
  readonly timeZone: (workspace: string) => string | undefined;
  /** Where Intercom asks for the card of the person who sees it. */
  readonly liveAddress: string;
}

/** The card of the Messenger: a verified request's body in, what Intercom expects out. Never throws for content. */
export type MessengerCanvas = Readonly<
  Record<CanvasOccasions['messenger'], (body: unknown) => Promise<object>>
>;

/**
 * Where a card is placed nobody knows who will see it, so `initialize` answers a live canvas: the card itself is drawn by
 * `live`, for its person, each time it is seen.
 */
export function createMessengerCanvas(deps: MessengerCanvasDeps): MessengerCanvas {
  const live: LiveCanvas = { canvas: { content_url: deps.liveAddress, stored_data: {} } };
  const read = (occasion: CanvasOccasions['messenger'], body: unknown) =>
    parseCanvasRequest({ location: 'messenger', occasion }, body);
  return {
    configure: async (body) => configure(deps, read('configure', body)),
    initialize: async (body) => {
      const request = read('initialize', body);
      return isPreview(request) ? { canvas: await previewOf(deps, request) } : live;
    },
    live: async (body) => ({ content: { components: await draw(deps, read('live', body)) } }),
    submit: async (body) => answerTap(deps, read('submit', body), live),
  };
}

/** A Workflow asks for a preview when the card is put into it, and again in each conversation that it comes to. */
function isPreview(request: CanvasRequest | undefined): request is CanvasRequest {
  return request?.place === 'operator' && request.conversation === undefined;
}

async function previewOf({ messenger }: MessengerCanvasDeps, { workspace }: CanvasRequest): Promise<object> {
  const state = await messenger.card({ workspace });
  const components = state.kind === 'nobody' ? neutralView(state.phone) : off;
  return { content: { components } };
}

/** Stored with the card: its person said that the message was sent. */
const LOOKED_FOR = 'looked-for';

interface LiveCanvas {
  readonly canvas: { readonly content_url: string; readonly stored_data: object };
}

const off = cardView({ kind: 'off' }, () => '');

async function draw(
  deps: MessengerCanvasDeps,
  request: CanvasRequest | undefined,
): Promise<readonly Component[]> {
  if (request === undefined) return off;
  const { workspace, contact, conversation, place } = request;
  const state = await deps.messenger.card({ workspace, contact, conversation: conversation?.id });
  return cardView(state, createFormatTime(deps.timeZone(workspace)), {
    isWaitedFor: place === 'operator',
    isHome: conversation === undefined,
    isLookedFor: request.stored[LOOKED_FOR] === true,
  });
}

/** The Workflow goes on when the person has continued, or wants to stay. */
async function answerTap(
  deps: MessengerCanvasDeps,
  request: CanvasRequest | undefined,
  live: LiveCanvas,
): Promise<object> {
  if (request === undefined) return live;
  const { workspace, contact, conversation, component } = request;
  const state = await deps.messenger.card({ workspace, contact, conversation: conversation?.id });
  const isOver = state.kind === 'done' || component === cardIds.stay;
  if (isOver) return { ...live, event: { type: 'completed' } };
  return { canvas: { ...live.canvas, stored_data: { [LOOKED_FOR]: component === cardIds.again } } };
}
