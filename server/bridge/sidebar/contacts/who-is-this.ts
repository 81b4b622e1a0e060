import type { ContactPlace, PersonConversation, PersonView } from '../../../domain/sidebar/contact-panel.ts';
import type { ConversationDetails } from '../../../ports/contact-look-up.ts';
import { getCustomer } from '../../../records/customers.ts';
import { getLink } from '../../../records/links.ts';
import { getLiveThread } from '../../../records/live-thread.ts';
import type { BridgeDeps } from '../../connections/deps.ts';
import { type ContactResult, lookUpContact } from '../../contacts/look-up-contact.ts';
import { inTime } from './call-deadline.ts';
import { conversationUrl } from './conversation-url.ts';
import { toText } from './to-text.ts';

/** Attributes of a page. With their names they take at most a sixth of what a canvas holds. */
const PAGE = 15;

/** Conversations that are listed. */
const MOST_CONVERSATIONS = 10;

/** Answers what Intercom knows of the customer of a conversation, asked when it is wanted. See `ContactDoors`. */
export function createLook(deps: BridgeDeps, appUrl: string) {
  return async (place: ContactPlace, page: number): Promise<PersonView> => {
    const contact = await contactOf(deps, place);
    if (contact === undefined) return nobody;
    const { workspace } = place;
    const result = await inTime(deps, () => lookUpContact(deps, { workspace, contact }));
    if (result.kind === 'failed') return { kind: 'failed', cause: result.cause, cure: result.cure };
    const region = deps.connections.workspace(workspace)?.region ?? 'us';
    return toFacts(result, place, page, (id) => conversationUrl({ appUrl, region, workspace }, id));
  };
}

const nobody: PersonView = {
  kind: 'failed',
  cause: 'The customer has no contact in Intercom yet.',
  cure: 'Try again in a moment.',
};

/** Whom we know the customer as; else whom Intercom says that the conversation is with. */
async function contactOf(deps: BridgeDeps, place: ContactPlace): Promise<string | undefined> {
  const link = await getLink(deps, place.workspace, place.conversation);
  const thread = link && (await getLiveThread(deps, link.thread));
  const customer = thread && (await getCustomer(deps, thread.customer));
  return customer?.contact ?? place.person?.id;
}

function toFacts(
  contact: Extract<ContactResult, { kind: 'found' }>,
  { conversation: here }: ContactPlace,
  wanted: number,
  urlOf: (conversation: string) => string,
): PersonView {
  const { id: _id, avatar: _avatar, updatedAt: _updated, unsubscribed: _unsubscribed, ...facts } = contact;
  const attributes = Object.entries(contact.attributes).flatMap(([name, value]): [string, string][] => {
    const words = toText(value);
    return words === undefined ? [] : [[name, words]];
  });
  const pages = Math.max(1, Math.ceil(attributes.length / PAGE));
  const page = Math.min(wanted, pages - 1);
  const others = contact.conversations.items.filter(({ id }) => id !== here);
  const listed = others.slice(0, MOST_CONVERSATIONS);
  const isListed = others.length < contact.conversations.items.length;
  const total = Math.max(others.length, contact.conversations.total - (isListed ? 1 : 0));
  return {
    ...facts,
    kind: 'person',
    attributes: attributes.slice(page * PAGE, (page + 1) * PAGE),
    page,
    pages,
    conversations: listed.map((each) => toConversation(each, urlOf)),
    moreConversations: total - listed.length,
  };
}

function toConversation(
  { id, title, state, updatedAt }: ConversationDetails,
  urlOf: (id: string) => string,
): PersonConversation {
  return { id, state, updatedAt, url: urlOf(id), ...(title !== undefined && { title }) };
}
