import { findBubble } from '../chats/chats.ts';
import { present } from '../model/json-object.ts';
import type { Platform } from '../model/platform.ts';
import type { Bubble } from '../model/state.ts';
import { answerContent } from './answer-content.ts';
import { answerOptions } from './answer-options.ts';
import { type Doer, resolveDoer } from './doer.ts';
import type { InboundContent } from './inbound-content.ts';
import { NotPossible } from './not-possible.ts';
import { echoMessage } from './receive-echo.ts';
import { type InboundFrame, receiveMessage } from './receive-message.ts';
import { type AnyMessage, type Received, received } from './received.ts';

/** A message of the chat between the customer and the number, by any form of its id. */
export interface OnMessage extends Doer {
  readonly wamid: string;
}

export interface SeveralMessages extends Doer, Pick<InboundFrame, 'replyTo'> {
  readonly contents: readonly InboundContent[];
}

/**
 * What people do with messages that are there: only what a phone offers. All throw `NotPossible` for a message that is
 * not in this chat, that somebody else wrote where it must be one's own, or that was deleted.
 */
export interface MessageActions {
  /** Without an emoji the reaction is removed; Meta leaves the member out or empty, so both can be told. */
  customerReacts(reaction: OnMessage & { readonly emoji?: string | undefined }): Received;
  /** New words of one's own text, or a new caption. */
  customerEdits(edit: OnMessage & { readonly text: string }): Received;
  /** Deletes one's own message for everyone. */
  customerDeletes(message: OnMessage): Received;
  /** Taps on a button, a list's row, a template's quick reply or WhatsApp's own button. */
  customerAnswers(answer: OnMessage & { readonly option: string }): Received;
  /** Several files sent at once: a message each, of the same moment. */
  customerSendsAtOnce(album: SeveralMessages): Received[];
  /** Somebody at the business writes in the WhatsApp Business app (coexistence). */
  businessAppSends(message: AnyMessage): Received;
  businessAppEdits(edit: OnMessage & { readonly text: string }): Received;
  businessAppDeletes(message: OnMessage): Received;
}

/** Kinds that have words to edit. */
const EDITABLE = new Set(['text', 'image', 'video', 'document']);
/** What is no message of its own on the phone. */
const NO_BUBBLE = new Set(['reaction', 'edit', 'revoke', 'system']);

export function createMessageActions(platform: Platform): MessageActions {
  const receive = (doer: Doer, content: InboundContent, frame: InboundFrame = {}): Received => {
    const { number, customer } = resolveDoer(platform, doer);
    return received(receiveMessage(platform, number, customer, content, frame), customer);
  };
  const echo = ({ content, ...message }: AnyMessage): Received => {
    const { number, customer } = resolveDoer(platform, message);
    return received(echoMessage(platform, number, customer, content, message), customer);
  };
  return {
    customerReacts({ emoji, ...on }) {
      const { wamid } = findShown(platform, on);
      return receive(on, { type: 'reaction', payload: present({ message_id: wamid, emoji }) });
    },
    customerEdits: ({ text, ...on }) => receive(on, editContent(findOwn(platform, on, 'customer'), text)),
    customerDeletes: (on) => receive(on, revokeContent(findOwn(platform, on, 'customer'))),
    customerAnswers({ option: wanted, ...on }) {
      const asked = findShown(platform, on);
      const option = answerOptions(asked).find(({ id }) => id === wanted);
      if (option === undefined) throw new NotPossible('This message offers no such answer.');
      const { customer } = resolveDoer(platform, on);
      return receive(on, answerContent(option, customer), { replyTo: asked.wamid });
    },
    customerSendsAtOnce: ({ contents, ...album }) =>
      contents.map((content) => receive(album, content, album)),
    businessAppSends: echo,
    businessAppEdits: ({ text, ...on }) =>
      echo({ ...on, content: editContent(findOwn(platform, on, 'app'), text) }),
    businessAppDeletes: (on) => echo({ ...on, content: revokeContent(findOwn(platform, on, 'app')) }),
  };
}

function editContent(bubble: Bubble, text: string): InboundContent {
  if (!EDITABLE.has(bubble.type)) throw new NotPossible('This kind of message has no words to edit.');
  const member = bubble.type === 'text' ? { body: text } : { ...bubble.content, caption: text };
  const message = { type: bubble.type, [bubble.type]: member };
  return { type: 'edit', payload: { original_message_id: bubble.wamid, message } };
}

function revokeContent({ wamid }: Bubble): InboundContent {
  return { type: 'revoke', payload: { original_message_id: wamid } };
}

function findOwn(platform: Platform, on: OnMessage, by: 'customer' | 'app'): Bubble {
  const bubble = findShown(platform, on);
  const isOwn = by === 'customer' ? bubble.direction === 'in' : bubble.fromBusinessApp;
  if (!isOwn) throw new NotPossible('Only one’s own message can be changed.');
  return bubble;
}

function findShown(platform: Platform, on: OnMessage): Bubble {
  const { number, customer } = resolveDoer(platform, on);
  const bubble = findBubble(platform.state, on.wamid);
  const isHere = bubble?.number === number.id && bubble.customer === customer.id;
  if (!isHere || NO_BUBBLE.has(bubble.type)) throw new NotPossible('There is no such message in this chat.');
  if (bubble.deletedAt !== undefined) throw new NotPossible('This message was deleted.');
  return bubble;
}
