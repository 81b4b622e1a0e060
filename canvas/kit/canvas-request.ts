import type { SidebarPerson } from '../../server/domain/sidebar/sidebar-person.ts';

/** What Intercom asks for, by the location of the canvas; the address of a request says which. */
export interface CanvasOccasions {
  /** The sidebar of a conversation. */
  readonly inbox: 'initialize' | 'submit';
  /** A card that people see. Only `live` and `submit` tell who they are. */
  readonly messenger: 'configure' | 'initialize' | 'submit' | 'live';
}

export type CanvasAddress = {
  readonly [Location in keyof CanvasOccasions]: {
    readonly location: Location;
    readonly occasion: CanvasOccasions[Location];
  };
}[keyof CanvasOccasions];

/** Where in the Messenger a card is placed; `operator` is a Workflow. */
export const MESSENGER_PLACES = ['conversation', 'home', 'message', 'operator'] as const;

/** What a canvas is asked for. What Intercom does not tell, or tells in a form that we do not know, is absent. */
export type CanvasRequest = CanvasAddress & {
  readonly workspace: string;
  /** Where in the Messenger. */
  readonly place?: (typeof MESSENGER_PLACES)[number] | undefined;
  /** The teammate who asks. */
  readonly admin?: CanvasAdmin | undefined;
  /** Id of the contact that the canvas is about. */
  readonly contact?: string | undefined;
  /** What Intercom tells of that contact. */
  readonly person?: SidebarPerson | undefined;
  readonly conversation?: CanvasConversation | undefined;
  /** Attributes of the conversation, as text. */
  readonly attributes?: Readonly<Record<string, string>> | undefined;
  /** What was clicked; absent when the canvas is opened. */
  readonly component?: string | undefined;
  /** What was filled in, by component: a text, the id of an option, or the ids of several. */
  readonly inputs: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** What our last answer stored. It has been in a browser: never a proof of anything. */
  readonly stored: Readonly<Record<string, unknown>>;
};

export interface CanvasAdmin {
  readonly id: string;
  readonly name?: string | undefined;
  readonly email?: string | undefined;
}

export interface CanvasConversation {
  readonly id: string;
  /** Kind of channel that it came by. */
  readonly sourceType?: string | undefined;
}
