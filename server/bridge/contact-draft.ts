import type { NewContact } from '../ports/intercom.ts';
import type { BridgeDeps } from './deps.ts';
import type { ContactRequest } from './ensure-contact.ts';

export type ContactDraft = NewContact;

/** Intercom refuses long attribute values; the first words are enough to branch on. Characters. */
const LAST_TEXT_LENGTH = 250;

/** What Workflows branch on and what finds a contact again; see `ATTRIBUTES` for their descriptions. */
export function contactDraft(deps: Pick<BridgeDeps, 'connections'>, request: ContactRequest): ContactDraft {
  const { identity } = request.thread;
  const phone = identity.phone === undefined ? undefined : `+${identity.phone}`;
  return {
    name: request.name ?? 'WhatsApp customer',
    ...(phone === undefined ? {} : { phone }),
    attributes: contactAttributes(deps, request),
  };
}

/** Attributes set before a conversation is opened, so that a Workflow that starts with it can read them. */
export function contactAttributes(deps: Pick<BridgeDeps, 'connections'>, request: ContactRequest): Record<string, string> {
  const { identity, number } = request.thread;
  const refused = deps.connections.workspace(request.thread.workspace)?.attributes ?? {};
  const all: Record<string, string | undefined> = {
    'WhatsApp number': identity.phone === undefined ? undefined : `+${identity.phone}`,
    'WhatsApp id': identity.userId ?? identity.phone,
    Channel: 'WhatsApp',
    'WhatsApp Business number': deps.connections.number(number)?.phone,
    'Last user text': request.lastText.slice(0, LAST_TEXT_LENGTH),
  };
  return Object.fromEntries(
    Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined && refused[`contact:${entry[0]}`] === 'ready'),
  );
}
