import { CARD_TAPS, type CardState, type CardViewer } from '../../server/domain/switching/card.ts';
import type { StandingPlace } from '../../server/domain/switching/card-seen.ts';
import { visitorLanguage } from '../../server/domain/switching/visitor-language.ts';
import type { CanvasOccasions, CanvasRequest } from '../kit/canvas-request.ts';
import type { Component } from '../kit/component-types.ts';
import { parseCanvasRequest } from '../kit/parse-canvas-request.ts';
import type { SettingsDoors } from '../settings/settings-doors.ts';
import { cardView, neutralView } from './card-view.ts';
import { configure } from './configure-view.ts';
import { type CardWords, cardWords } from './texts/card-words.ts';

/** What the card is handed by the product. */
export interface MessengerCanvasDeps {
  readonly messenger: {
    /** What the card shows to whoever looks at it. */
    readonly card: (viewer: CardViewer) => Promise<CardState>;
    /** Intercom shows the card there. Never rejects. */
    readonly shown: (workspace: string, place: StandingPlace) => Promise<void>;
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
  const wordsFor = (body: unknown, request: CanvasRequest | undefined) =>
    cardWords(visitorLanguage(body), request && deps.timeZone(request.workspace));
  return {
    configure: async (body) => configure(deps, read('configure', body)),
    initialize: async (body) => {
      const request = read('initialize', body);
      if (isPreview(request)) return { canvas: await previewOf(deps, request, wordsFor(body, request)) };
      noteShown(deps, request);
      return live;
    },
    live: async (body) => {
      const request = read('live', body);
      noteShown(deps, request);
      return { content: { components: await draw(deps, request, wordsFor(body, request)) } };
    },
    submit: async (body) => answerTap(deps, read('submit', body), live),
  };
}

/** A card that a teammate inserted, or that stands in a conversation, says nothing of what an admin has placed. */
const STANDING: Readonly<Partial<Record<NonNullable<CanvasRequest['place']>, StandingPlace>>> = {
  operator: 'workflow',
  home: 'home',
  message: 'message',
};

/** Nobody waits for it. */
function noteShown({ messenger }: MessengerCanvasDeps, request: CanvasRequest | undefined): void {
  const place = request?.place && STANDING[request.place];
  if (request !== undefined && place !== undefined) void messenger.shown(request.workspace, place);
}

/** A Workflow asks for a preview when the card is put into it, and again in each conversation that it comes to. */
function isPreview(request: CanvasRequest | undefined): request is CanvasRequest {
  return request?.place === 'operator' && request.conversation === undefined;
}

async function previewOf(
  { messenger }: MessengerCanvasDeps,
  { workspace }: CanvasRequest,
  words: CardWords,
): Promise<object> {
  const state = await messenger.card({ workspace });
  const components =
    state.kind === 'nobody' ? neutralView(state.phone, words.texts) : cardView({ kind: 'off' }, words);
  return { content: { components } };
}

/** Stored with the card: its person said that the message was sent. */
const LOOKED_FOR = 'looked-for';

interface LiveCanvas {
  readonly canvas: { readonly content_url: string; readonly stored_data: object };
}

async function draw(
  deps: MessengerCanvasDeps,
  request: CanvasRequest | undefined,
  words: CardWords,
): Promise<readonly Component[]> {
  if (request === undefined) return cardView({ kind: 'off' }, words);
  const { conversation, place } = request;
  const state = await deps.messenger.card(viewerOf(request));
  return cardView(state, words, {
    isWaitedFor: place === 'operator',
    isHome: conversation === undefined,
    isLookedFor: request.stored[LOOKED_FOR] === true,
  });
}

/**
 * The Workflow goes on when the person has continued, or wants to stay: for that nothing is read, so that nobody is held
 * up while we cannot.
 */
async function answerTap(
  deps: MessengerCanvasDeps,
  request: CanvasRequest | undefined,
  live: LiveCanvas,
): Promise<object> {
  if (request === undefined) return live;
  const { component } = request;
  const completed = { ...live, event: { type: 'completed' } };
  if (component === CARD_TAPS.stay) return completed;
  const state = await deps.messenger.card(viewerOf(request));
  if (state.kind === 'done') return completed;
  return { canvas: { ...live.canvas, stored_data: { [LOOKED_FOR]: component === CARD_TAPS.again } } };
}

/** Whoever has never written is no contact yet: a code of theirs would lead to nobody. */
function viewerOf({ workspace, contact, person, conversation }: CanvasRequest): CardViewer {
  return {
    workspace,
    contact: person?.role === 'visitor' ? undefined : contact,
    conversation: conversation?.id,
  };
}
