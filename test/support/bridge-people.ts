import type { TeammateWords } from '../../sandbox/intercom/conversations/act-words.ts';
import { htmlToText } from '../../sandbox/intercom/state/body-text.ts';
import type { SimContact, SimPart } from '../../sandbox/intercom/state/workspace-state.ts';
import type { ConversationView } from '../../sandbox/intercom/view.ts';
import type { InboundContent } from '../../sandbox/whatsapp/customers/inbound-content.ts';
import type { InboundFrame } from '../../sandbox/whatsapp/customers/receive-message.ts';
import type { DeliveryDocument } from '../../server/domain/messages/delivery.ts';
import { type BridgeWorld, createBridgeWorld, type WorldOptions } from './bridge-world.ts';
import { MAEVE, SHOP } from './world-setup.ts';

export interface At {
  readonly workspace?: string;
  /** The newest one unless given. */
  readonly conversation?: string;
}

/** A world with the words of people in it: what they do and what they see. */
export interface PeopledWorld extends BridgeWorld {
  /** Answers the wamid. Nothing has reached the product yet. */
  customerWrites(text: string, by?: { readonly customer?: string; readonly number?: string }): string;
  /** Any kind of message; answers the wamid. Nothing has reached the product yet. */
  customerSends(
    content: InboundContent,
    by?: InboundFrame & { readonly customer?: string; readonly number?: string },
  ): string;
  /** Answers the part id. Nothing has reached the product yet. */
  teammateReplies(html: string, at?: At & Partial<TeammateWords> & { readonly close?: boolean }): string;
  contacts(workspace?: string): readonly SimContact[];
  /** Oldest first. */
  conversations(workspace?: string): readonly ConversationView[];
  /** The newest conversation, or the one named. */
  conversation(at?: At): ConversationView;
  /** What a teammate reads: `customer: Hi`, `teammate: Hello`, `note: …`; `[close]` for what has no words. */
  transcript(at?: At): readonly string[];
  notes(at?: At): readonly string[];
  /** What the customer got, in the order in which WhatsApp accepted it. */
  phone(by?: { readonly customer?: string; readonly number?: string }): readonly string[];
  /** What became of our sends, oldest first. */
  deliveries(): Promise<readonly DeliveryDocument[]>;
  /** A customer wrote and the conversation is there. Answers its id. */
  knownThread(text?: string): Promise<string>;
}

export async function createWorld(options: WorldOptions = {}): Promise<PeopledWorld> {
  const world = await createBridgeWorld(options);
  const conversations = (workspace: string = SHOP.workspace): ConversationView[] =>
    world.intercom.view
      .conversations(workspace)
      .map(({ id }) => world.intercom.view.conversation(workspace, id))
      .filter((each) => each !== undefined)
      .sort((a, b) => Number(a.id) - Number(b.id));
  const conversation = ({ workspace, conversation: id }: At = {}): ConversationView => {
    const all = conversations(workspace);
    const found = id === undefined ? all.at(-1) : all.find((each) => each.id === id);
    if (found === undefined) throw new Error('there is no such conversation');
    return found;
  };
  const transcript = (at?: At): string[] => {
    const { source, parts } = conversation(at);
    return [line(source.author.type, 'comment', source.html), ...parts.map(toLine)];
  };
  const people: PeopledWorld = {
    ...world,
    customerWrites: (text, { customer = MAEVE.id, number = SHOP.number } = {}) =>
      world.whatsapp.act.customerWrites({ customer, number, text }).wamid,
    customerSends: (content, { customer = MAEVE.id, number = SHOP.number, ...frame } = {}) =>
      world.whatsapp.act.customerSends({ customer, number, content, ...frame }).wamid,
    teammateReplies: (html, { workspace = SHOP.workspace, conversation: id, ...rest } = {}) =>
      world.intercom.act.teammateReplies({
        workspace,
        conversationId: id ?? conversation({ workspace }).id,
        adminId: '7214002',
        html,
        ...rest,
      }),
    contacts: (workspace = SHOP.workspace) => world.intercom.view.contacts(workspace),
    conversations,
    conversation,
    transcript,
    notes: (at) => transcript(at).filter((each) => each.startsWith('note: ')),
    phone: ({ customer = MAEVE.id, number = SHOP.number } = {}) =>
      (world.whatsapp.view.chat(number, customer)?.bubbles ?? [])
        .filter((bubble) => bubble.direction === 'out')
        .map((bubble) => bubble.text ?? ''),
    deliveries: () => world.storage.collection('deliveries').find({ index: 'byThread', limit: 1_000 }),
    knownThread: async (text = 'Hi, is my order ready?') => {
      people.customerWrites(text);
      await world.settle();
      return conversation().id;
    },
  };
  return people;
}

function toLine({ author, partType, html }: SimPart): string {
  return line(author.type, partType, html);
}

function line(author: string, partType: string, html: string | null): string {
  if (html === null) return `[${partType}]`;
  const who = WHO[author] ?? 'customer';
  return `${partType === 'note' ? 'note' : who}: ${htmlToText(html)}`;
}

const WHO: Readonly<Record<string, string>> = { admin: 'teammate', bot: 'bot' };
