import { createHash } from 'node:crypto';
import type { ThreadDocument } from '../../domain/journal/thread.ts';
import type { NewContact } from '../../ports/intercom.ts';
import { cutValue, LAST_TEXT } from '../attributes/our-attributes.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import type { IntercomClient } from '../connections/guarded-intercom.ts';

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

/** What Workflows branch on and what finds a contact again; see `ATTRIBUTES` for their descriptions. */
export function contactDraft(deps: BridgeDeps, request: ContactRequest): ContactDraft {
  const { identity } = request.thread;
  const phone = identity.phone === undefined ? undefined : `+${identity.phone}`;
  return {
    name: request.name ?? 'WhatsApp customer',
    ...(phone === undefined ? {} : { phone }),
    attributes: contactAttributes(deps, request),
  };
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
    [LAST_TEXT]: request.lastText === undefined ? undefined : cutValue(request.lastText),
  };
  return Object.fromEntries(
    Object.entries(all).filter(
      (entry): entry is [string, string] =>
        entry[1] !== undefined && refused[`contact:${entry[0]}`] === 'ready',
    ),
  );
}

/** The attributes as one value: when it is the one that was last set, nothing needs to be. */
export function attributesSignature(deps: BridgeDeps, request: ContactRequest): string {
  return createHash('sha256')
    .update(JSON.stringify(contactAttributes(deps, request)))
    .digest('base64url');
}
