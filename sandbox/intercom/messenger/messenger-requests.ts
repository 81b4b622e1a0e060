import type { SimDelivery } from '../../shared/simulator.ts';
import { toAdmin } from '../api/workspace-routes.ts';
import { signRequests } from '../canvas/sign-request.ts';
import { getContactRecord } from '../contacts/contact-actions.ts';
import { toContactModel } from '../contacts/contact-model.ts';
import { toVisitorModel } from '../contacts/visitors.ts';
import { type Core, getWorkspace } from '../state/core.ts';
import { refuse } from '../state/refusal.ts';

/** Where a card stands; `operator` is a Workflow. */
export interface CardPlace {
  readonly workspace: string;
  readonly location: 'conversation' | 'home' | 'message' | 'operator';
  /** Where the place is one. */
  readonly conversationId?: string;
}

/** What the app answered last. */
export interface PlacedCanvas {
  readonly content?: unknown;
  readonly content_url?: string | undefined;
  readonly stored_data?: unknown;
}

export interface CardTap extends CardPlace {
  readonly contactId: string;
  readonly componentId: string;
  readonly inputValues?: Readonly<Record<string, string | readonly string[]>>;
  readonly currentCanvas: PlacedCanvas;
}

export interface CardDialog {
  readonly workspace: string;
  readonly adminId: string;
  readonly location: CardPlace['location'];
  /** Absent when the dialog opens. */
  readonly click?: Pick<CardTap, 'componentId' | 'inputValues' | 'currentCanvas'>;
}

/**
 * What the Messenger asks of the app. Who is known when: reference/canvas-kit.md §1. The caller delivers; nothing is queued
 * or repeated.
 */
export interface MessengerRequests {
  /** A teammate places the card: `configure`, with the teammate. */
  readonly configureCard: (dialog: CardDialog) => SimDelivery;
  /** The card is placed: `initialize`, with nobody. */
  readonly placeCard: (place: CardPlace & { readonly options?: object }) => SimDelivery;
  /** Somebody looks at it: the live address, with the contact or visitor, whoever looks. */
  readonly viewCard: (
    place: CardPlace & { readonly contactId: string; readonly canvas: PlacedCanvas },
  ) => SimDelivery;
  /** The person taps: `submit`, with the person under an older name. */
  readonly tapCard: (tap: CardTap) => SimDelivery;
}

const NO_MESSENGER = 'the app has no place in the Messenger';

export function createMessengerRequests(core: Core): MessengerRequests {
  const signed = signRequests(core, 'card');
  const sign = (path: string, asked: object) => signed(path, JSON.stringify(asked));
  const paths = () => {
    const { messenger } = core.config;
    if (messenger === undefined) throw new Error(NO_MESSENGER);
    return messenger;
  };
  const personOf = (workspace: string, contactId: string) => {
    const there = getWorkspace(core, workspace);
    return (
      toVisitorModel(core, there, contactId) ??
      toContactModel(there, getContactRecord(there, contactId).current, 'null')
    );
  };
  return {
    configureCard: ({ workspace, adminId, location, click }) =>
      sign(paths().configurePath, {
        ...head(core, workspace),
        admin: adminOf(core, workspace, adminId),
        context: { location },
        ...(click && clicked(click)),
      }),
    placeCard: ({ options = {}, ...place }) =>
      sign(paths().initializePath, {
        ...head(core, place.workspace),
        card_creation_options: options,
        context: contextOf(place),
      }),
    viewCard: ({ contactId, canvas, ...place }) =>
      sign(new URL(canvas.content_url ?? '').pathname, {
        ...head(core, place.workspace),
        canvas: { stored_data: canvas.stored_data ?? {} },
        context: contextOf(place),
        contact: personOf(place.workspace, contactId),
      }),
    tapCard: (tap) =>
      sign(paths().submitPath, {
        ...head(core, tap.workspace),
        user: personOf(tap.workspace, tap.contactId),
        context: contextOf(tap),
        ...clicked(tap),
      }),
  };
}

function head(core: Core, workspace: string): object {
  const { config } = getWorkspace(core, workspace);
  return { workspace_id: config.id, workspace_region: config.region.toUpperCase() };
}

function adminOf(core: Core, workspace: string, adminId: string): object {
  const { config } = getWorkspace(core, workspace);
  const admin = config.admins.find(({ id }) => id === adminId);
  if (admin === undefined) throw refuse.adminNotFound();
  return toAdmin(config, admin);
}

function clicked({
  componentId,
  inputValues = {},
  currentCanvas,
}: Pick<CardTap, 'componentId' | 'inputValues' | 'currentCanvas'>): object {
  return { component_id: componentId, input_values: inputValues, current_canvas: currentCanvas };
}

/** The Messenger tells a conversation as a number. */
function contextOf({ location, conversationId }: CardPlace): object {
  return {
    location,
    locale: 'en',
    messenger_action_colour: '#334bfa',
    messenger_background_colour: '#334bfa',
    ...(conversationId !== undefined && { conversation_id: Number(conversationId) }),
  };
}
