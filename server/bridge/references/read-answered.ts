import type { EventDocument } from '../../domain/journal/event.ts';
import type { ThreadDocument } from '../../domain/journal/thread.ts';
import { readBareNumber } from '../../domain/messages/bare-number.ts';
import { readChoiceId } from '../../domain/messages/choice-id.ts';
import type { CustomerMessage } from '../../domain/messages/customer-message.ts';
import { isNumbered, optionsOf } from '../../domain/messages/delivery.ts';
import type { MessageContent } from '../../domain/messages/message-content.ts';
import { normalise } from '../../domain/messages/normalise.ts';
import { getDelivery } from '../../records/deliveries.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { oneLine } from '../translate/one-line.ts';
import { type Answer, answerQuestion, findQuestion } from './find-question.ts';
import { findMessageEvent } from './find-quoted.ts';

/** Longer texts are no option in the customer's own words. Characters. */
const WORDS_LIMIT = 200;

/** A customer's message, and what it says in full when it is an answer to choices that we offered. */
export interface Answered {
  readonly message: CustomerMessage;
  /** Stored with the reservation, so that a lost answer is looked for by the same text. */
  readonly answer?: string;
}

/**
 * A customer's message; an answer to choices says the option in full, as the teammate wrote it: a tap the option alone, a
 * number itself with the option behind it. Each question has one answer, which is remembered with the question.
 */
export async function readAnswered(
  deps: BridgeDeps,
  thread: ThreadDocument,
  event: EventDocument,
): Promise<Answered> {
  const message = deps.reader.customerMessage(event);
  const answer =
    message.answerId === undefined
      ? await numberedOption(deps, thread, event, message)
      : await chosenOption(deps, thread, event, message.answerId);
  return answer === undefined ? { message } : { message: withWords(message, answer), answer };
}

/** The same message with these words, or edited to them. */
export function withWords(message: CustomerMessage, words: string): CustomerMessage {
  const text: MessageContent = { kind: 'text', text: words };
  const { content } = message;
  return { ...message, content: content.kind === 'edit' ? { ...content, content: text } : text };
}

async function chosenOption(
  deps: BridgeDeps,
  thread: ThreadDocument,
  { id: event }: EventDocument,
  id: string,
): Promise<string | undefined> {
  const choice = readChoiceId(id);
  if (choice === undefined) return undefined;
  const delivery = await getDelivery(deps, choice.effect);
  if (delivery?.thread !== thread.id) return undefined;
  const option = optionsOf(delivery.content)[choice.index];
  if (option !== undefined && isNumbered(delivery.content))
    await answerQuestion(deps, delivery, { id: event });
  return option;
}

async function numberedOption(
  deps: BridgeDeps,
  thread: ThreadDocument,
  event: EventDocument,
  message: CustomerMessage,
): Promise<string | undefined> {
  const words = wordsIn(message.content);
  if (thread.offersNumbers !== true || words === undefined || words.length > WORDS_LIMIT) return undefined;
  const answer = await answerOf(deps, thread, event, message);
  const question = answer && (await findQuestion(deps, thread, answer));
  if (answer === undefined || question === undefined) return undefined;
  const options = optionsOf(question.content);
  const number = readBareNumber(words);
  const chosen = number === undefined ? options.find((each) => isSame(each, words)) : options[number - 1];
  if (chosen === undefined || !(await answerQuestion(deps, question, answer))) return undefined;
  return number === undefined ? undefined : `${words.trim()} (${oneLine(chosen)})`;
}

function wordsIn(content: MessageContent): string | undefined {
  const written = content.kind === 'edit' ? content.content : content;
  return written?.kind === 'text' ? written.text : undefined;
}

/** An edit stands for the message that it changes. */
async function answerOf(
  deps: BridgeDeps,
  thread: ThreadDocument,
  event: EventDocument,
  { at, quote, content }: CustomerMessage,
): Promise<Answer | undefined> {
  if (content.kind !== 'edit') return { id: event.id, at, ...(quote && { quote }) };
  const original = content.of === undefined ? undefined : await findMessageEvent(deps, thread, content.of);
  if (original === undefined) return undefined;
  const first = deps.reader.customerMessage(original);
  return { id: original.id, at: first.at, ...(first.quote && { quote: first.quote }) };
}

function isSame(option: string, words: string): boolean {
  const plain = (text: string) => normalise(oneLine(text), 'NFKC').toLowerCase();
  return plain(option) === plain(words);
}
