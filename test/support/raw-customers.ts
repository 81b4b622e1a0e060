import { expect } from '@jest/globals';
import type { PeopledWorld } from './bridge-people.ts';
import { type RawText, rawMessage, whatsAppBody } from './webhook-bodies.ts';

/** Ids of the customer that a notice is about, before the change. */
interface FormerIds {
  readonly phone?: string;
  readonly userId?: string;
}

export type WrittenBy = Partial<Pick<RawText, 'from' | 'userId' | 'at'>> & { readonly number?: string };

/** A notice of WhatsApp that somebody's ids have changed. */
export function idNotice(system: Readonly<Record<string, string>>, from: FormerIds, at: number): object {
  return {
    ...(from.phone === undefined ? {} : { from: from.phone }),
    ...(from.userId === undefined ? {} : { from_user_id: from.userId }),
    id: `wamid.notice.${system['type']}.${at}`,
    timestamp: String(Math.floor(at / 1_000)),
    type: 'system',
    system: { body: 'changed', ...system },
  };
}

/** Customers who write under whatever ids a test gives them, and what becomes of their words. */
export function rawCustomers(world: () => PeopledWorld) {
  let count = 0;
  const message = (text: string, by: WrittenBy = {}): object => {
    count += 1;
    const { number: _, ...ids } = by;
    return rawMessage({ wamid: `wamid.${count}`, text, at: world().now(), ...ids });
  };
  const tells = async (bodies: readonly object[], number?: string, wait = 5_000): Promise<void> => {
    expect((await world().postWhatsApp(whatsAppBody({ messages: bodies }, number))).status).toBe(200);
    await world().pass(wait);
  };
  const replyIn = async (index: number): Promise<void> => {
    const conversation = world().conversations()[index]?.id ?? '';
    world().teammateReplies('<p>Hello</p>', { conversation });
    await world().pass(5_000);
  };
  const lastAddressee = (): string | undefined => {
    const last = world()
      .calls('meta', /\/messages$/)
      .at(-1);
    const { to, recipient } = JSON.parse(last?.body ?? '{}');
    return to ?? recipient;
  };
  return {
    message,
    tells,
    /** A reply in the conversation of this place. */
    replyIn,
    /** Whom the last message of the business went to; undefined: nobody. */
    lastAddressee,
    writes: (text: string, by: WrittenBy = {}, wait?: number) => tells([message(text, by)], by.number, wait),
    /** What customers said, conversation by conversation. */
    said: () =>
      world()
        .conversations()
        .map(({ id }) => world().transcript({ conversation: id }))
        .map((lines) =>
          lines
            .filter((line) => line.startsWith('customer: '))
            .map((line) => line.slice(line.lastIndexOf('\n') + 1).replace('customer: ', '')),
        ),
    notes: () =>
      world()
        .conversations()
        .flatMap(({ id }) => world().notes({ conversation: id })),
    /** Whom a reply in the conversation of this place goes to; undefined: nobody. */
    addressee: async (index: number): Promise<string | undefined> => {
      world().forgetCalls();
      await replyIn(index);
      return lastAddressee();
    },
  };
}
