import { createHash } from 'node:crypto';
import type { ThreadDocument } from '../../domain/journal/thread.ts';
import { shorten } from '../../domain/messages/shorten.ts';
import type { NewContact } from '../../ports/intercom.ts';
import { without } from '../../records/change-document.ts';
import { cutValue, LAST_TEXT } from '../attributes/our-attributes.ts';
import type { IntercomClient } from '../connections/clients/guarded-intercom.ts';
import type { BridgeDeps } from '../connections/deps.ts';

export type ContactDraft = NewContact;

/** Who needs a contact, and what is known of the person. */
export interface ContactRequest {
  readonly intercom: IntercomClient;
  readonly thread: ThreadDocument;
  /** Event that needs the contact. */
  readonly event: string;
  /** The customer's words that open the conversation, if any, for the attribute **Last user text**. */
  readonly lastText: string | undefined;
  /** Events of the messages that these words are of. */
  readonly saidBy: readonly string[];
  readonly name: string | undefined;
}

/** Intercom refuses a longer name of a contact. Characters. */
const NAME_LENGTH = 255;

/** Of somebody whose name is not known, or whose name Intercom does not take. */
const NAMELESS = 'WhatsApp customer';

/** What Workflows branch on and what finds a contact again; see `ATTRIBUTES` for their descriptions. */
export function contactDraft(deps: BridgeDeps, request: ContactRequest): ContactDraft {
  const { identity } = request.thread;
  const phone = identity.phone === undefined ? undefined : `+${identity.phone}`;
  return {
    name: request.name === undefined ? NAMELESS : shorten(request.name, NAME_LENGTH),
    ...(phone === undefined ? {} : { phone }),
    attributes: contactAttributes(deps, request),
  };
}

/** A value that a contact can do without: as Intercom calls it, and the draft without it. */
interface Dispensable {
  readonly parameter: string;
  readonly isIn: (draft: ContactDraft) => boolean;
  readonly without: (draft: ContactDraft) => ContactDraft;
}

/** In the order in which they are left out where Intercom does not say which one it refused. */
const DISPENSABLE: readonly Dispensable[] = [
  {
    parameter: 'custom_attributes',
    isIn: ({ attributes }) => Object.keys(attributes).length > 0,
    without: (draft) => ({ ...draft, attributes: {} }),
  },
  {
    parameter: 'phone',
    isIn: ({ phone }) => phone !== undefined,
    without: (draft) => without(draft, 'phone'),
  },
  {
    parameter: 'name',
    isIn: ({ name }) => name !== NAMELESS,
    without: (draft) => ({ ...draft, name: NAMELESS }),
  },
];

/** The draft without the value that was refused, or without one more; undefined when nothing is left to leave out. */
export function withoutRefused(draft: ContactDraft, parameter: unknown): ContactDraft | undefined {
  const left = DISPENSABLE.filter(({ isIn }) => isIn(draft));
  const refused = left.find((each) => each.parameter === parameter) ?? left[0];
  return refused?.without(draft);
}

/** Attributes set before a conversation is opened, so that a Workflow that starts with it can read them. */
export function contactAttributes(deps: BridgeDeps, request: ContactRequest): Record<string, string> {
  const { identity, number } = request.thread;
  const refused = deps.connections.workspace(request.thread.workspace)?.attributes ?? {};
  const all: Record<string, string | undefined> = {
    'WhatsApp number': identity.phone === undefined ? undefined : `+${identity.phone}`,
    'WhatsApp name': request.name,
    'WhatsApp id': identity.userId ?? identity.phone,
    Channel: 'WhatsApp',
    'WhatsApp Business number': deps.connections.number(number)?.phone,
    [LAST_TEXT]: request.lastText,
  };
  return Object.fromEntries(
    Object.entries(all).flatMap(([name, value]) =>
      value !== undefined && refused[`contact:${name}`] === 'ready' ? [[name, cutValue(value)]] : [],
    ),
  );
}

/** The attributes as one value: when it is the one that was last set, nothing needs to be. */
export function attributesSignature(deps: BridgeDeps, request: ContactRequest): string {
  return createHash('sha256')
    .update(JSON.stringify(contactAttributes(deps, request)))
    .digest('base64url');
}
