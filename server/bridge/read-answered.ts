import { readChoiceId } from '../domain/choice-id.ts';
import type { CustomerMessage } from '../domain/customer-message.ts';
import type { DeliveryDocument } from '../domain/delivery.ts';
import type { EventDocument } from '../domain/event.ts';
import type { ThreadDocument } from '../domain/thread.ts';
import type { BridgeDeps } from './deps.ts';

type Deps = Pick<BridgeDeps, 'reader' | 'storage'>;

/** A number alone, as an answer to numbered lines. */
const BARE_NUMBER = /^\s*(\d{1,2})\s*[.)]?\s*$/;

/** How many sends back a question may lie. */
const RECENT = 20;

/**
 * A customer's message; an answer to choices that we offered says the option in full, as the teammate wrote it. Always
 * the same for the same event, so that a lost answer can be looked for by it.
 */
export async function readAnswered(
  deps: Deps,
  thread: ThreadDocument,
  event: EventDocument,
): Promise<CustomerMessage> {
  const message = deps.reader.customerMessage(event);
  const option = await findOption(deps, thread, message, event.receivedAt);
  return option === undefined ? message : { ...message, content: { kind: 'text', text: option } };
}

async function findOption(
  deps: Deps,
  thread: ThreadDocument,
  { answerId, content }: CustomerMessage,
  receivedAt: number,
): Promise<string | undefined> {
  if (answerId !== undefined) return chosenOption(deps, thread, answerId);
  const number = content.kind === 'text' ? BARE_NUMBER.exec(content.text)?.[1] : undefined;
  return number === undefined ? undefined : numberedOption(deps, thread, Number(number), receivedAt);
}

async function chosenOption(deps: Deps, thread: ThreadDocument, id: string): Promise<string | undefined> {
  const choice = readChoiceId(id);
  if (choice === undefined) return undefined;
  const delivery = await deps.storage.collection('deliveries').get(choice.effect);
  return delivery?.thread === thread.id ? optionsOf(delivery)[choice.index] : undefined;
}

/** The last question that was asked before the answer came; the number stays in front of its option. */
async function numberedOption(
  deps: Deps,
  thread: ThreadDocument,
  number: number,
  receivedAt: number,
): Promise<string | undefined> {
  const newest = await deps.storage.collection('deliveries').find({
    index: 'byThread',
    from: `${thread.id}|`,
    upTo: `${thread.id}|${String(receivedAt).padStart(15, '0')}|9999`,
    order: 'descending',
    limit: RECENT,
  });
  const asked = newest.find((delivery) => optionsOf(delivery).length > 0);
  const option = asked === undefined ? undefined : optionsOf(asked)[number - 1];
  return option === undefined ? undefined : `${number}. ${option}`;
}

function optionsOf({ content }: DeliveryDocument): readonly string[] {
  return 'options' in content ? (content.options ?? []) : [];
}
