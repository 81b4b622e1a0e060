import { SETUP } from '../../sandbox/setup/sandbox-setup.ts';
import type { BubbleView } from '../../sandbox/whatsapp/whatsapp-view.ts';
import type { DeliveryDocument } from '../../server/domain/messages/delivery.ts';
import { type Journal, partKey, placeOf } from './journal.ts';
import { CHOOSING_MS, toSecond } from './judge-messages.ts';
import type { Kill, Ledger, Replied } from './ledger.ts';
import type { OutsideWorld } from './outside-world.ts';

export interface ReplyVerdict {
  readonly faults: readonly string[];
  readonly uncertain: number;
  /** Failed or withheld, each with its note. */
  readonly notSent: number;
}

/** What the note in the conversation begins with. */
const NOTES: Readonly<Partial<Record<DeliveryDocument['state'], string>>> = {
  uncertain: 'Uncertain on WhatsApp',
  failed: 'Not delivered on WhatsApp',
  withheld: 'Not sent to WhatsApp',
};

/** So much of the text a note surely repeats. Characters. */
const QUOTED = 30;

/** A send becomes uncertain so long after its reservation. Milliseconds of the scaled clock. */
const DOUBT_MS = 60_000;

/** A process was killed while it called at most so long after the reservation: 5 s to begin, 15 s to end. */
const CALL_MS = 20_000;

/** Holds the phones against what teammates replied: each once, to the right customer, in order, or shown why not. */
export function judgeReplies(world: OutsideWorld, ledger: Ledger, journal: Journal): ReplyVerdict {
  const faults: string[] = [];
  const bubbles = groupByEffect(world.whatsapp.view.sends());
  const known = new Set<string>();
  let uncertain = 0;
  let notSent = 0;
  for (const reply of ledger.replied) {
    const deliveries = journal.deliveries.get(partKey(reply)) ?? [];
    const event = journal.reply.get(placeOf(reply));
    if (event?.end !== 'done')
      faults.push(`not done: ${name(reply)} ${event?.end ?? 'unknown'} ${event?.reason ?? ''}`);
    judgeText(reply, deliveries, faults);
    for (const delivery of deliveries) {
      known.add(delivery.id);
      if (delivery.state === 'uncertain') uncertain += 1;
      if (delivery.state === 'failed' || delivery.state === 'withheld') notSent += 1;
      faults.push(...judgeDelivery(world, ledger.kills, reply, delivery, bubbles.get(delivery.id) ?? []));
    }
  }
  for (const [effect, [bubble]] of bubbles)
    if (!known.has(effect))
      faults.push(`nobody wrote this: ${bubble?.text ?? ''} to ${bubble?.customer ?? ''}`);
  judgeOrder(world, ledger, journal, bubbles, faults);
  return { faults, uncertain, notSent };
}

function name({ text, customer }: Replied): string {
  return `${text.slice(0, 30)} (reply to ${customer})`;
}

function groupByEffect(sends: readonly BubbleView[]): Map<string, BubbleView[]> {
  const groups = new Map<string, BubbleView[]>();
  for (const bubble of sends) {
    const effect = bubble.callbackData ?? `none ${bubble.wamid}`;
    groups.set(effect, [...(groups.get(effect) ?? []), bubble]);
  }
  return groups;
}

/** The pieces together are the reply. */
function judgeText(reply: Replied, deliveries: readonly DeliveryDocument[], faults: string[]): void {
  const words = (text: string): string => text.split(/\s+/).join(' ').trim();
  const pieces = [...deliveries].sort((a, b) => a.segment - b.segment).map(({ content }) => content.text);
  if (words(pieces.join(' ')) !== words(reply.text))
    faults.push(`the pieces are not the reply: ${name(reply)}, ${pieces.length} pieces`);
}

function judgeDelivery(
  world: OutsideWorld,
  kills: readonly Kill[],
  reply: Replied,
  delivery: DeliveryDocument,
  bubbles: readonly BubbleView[],
): string[] {
  const [bubble] = bubbles;
  if (bubbles.length > 1)
    return [`sent ${bubbles.length} times: ${name(reply)}, ${story(kills, delivery, bubbles)}`];
  if (bubble === undefined) return judgeMissing(world, kills, reply, delivery);
  const faults: string[] = [];
  if (bubble.customer !== reply.customer)
    faults.push(`wrong recipient: ${name(reply)} to ${bubble.customer}`);
  if (bubble.text !== delivery.content.text) faults.push(`another text: ${name(reply)}, ${bubble.text}`);
  if (delivery.state !== bubble.tick)
    faults.push(`shown ${delivery.state}, but ${bubble.tick}: ${name(reply)}`);
  return faults;
}

/** When it was planned, sent and sent again, and what was killed in between. */
function story(
  kills: readonly Kill[],
  { id, plannedAt }: DeliveryDocument,
  bubbles: readonly BubbleView[],
): string {
  const last = bubbles.at(-1)?.at ?? plannedAt;
  const sends = bubbles.map(({ at }) => `sent +${at - plannedAt} ms`);
  const between = kills
    .filter(({ at }) => at >= plannedAt && at <= last)
    .map(({ what, at }) => `${what} killed +${at - plannedAt} ms`);
  return [`delivery ${id} planned ${new Date(plannedAt).toISOString()}`, ...sends, ...between].join(', ');
}

/** Not on the phone: then its state says so, a note too, and for an uncertain one a kill explains it. */
function judgeMissing(
  world: OutsideWorld,
  kills: readonly Kill[],
  reply: Replied,
  delivery: DeliveryDocument,
): string[] {
  const note = NOTES[delivery.state];
  if (note === undefined) return [`lost: ${name(reply)} is shown ${delivery.state}`];
  const faults: string[] = [];
  if (!hasNote(world, reply, delivery, note)) faults.push(`no note: ${name(reply)} is ${delivery.state}`);
  if (delivery.state === 'uncertain' && !isExplained(kills, delivery))
    faults.push(`uncertain without a kill: ${name(reply)}`);
  return faults;
}

/** The note repeats the beginning of the piece; pieces that failed alike share the note of one of them. */
function hasNote(
  world: OutsideWorld,
  reply: Replied,
  { content }: DeliveryDocument,
  beginning: string,
): boolean {
  const quotes = [content.text, reply.text].map((text) => text.slice(0, QUOTED));
  const conversation = world.intercom.view.conversation(SETUP.workspace, reply.conversation);
  return (
    conversation?.parts.some(
      ({ partType, html }) =>
        partType === 'note' &&
        html?.includes(beginning) === true &&
        quotes.some((quote) => html.includes(quote)),
    ) ?? false
  );
}

function isExplained(kills: readonly Kill[], { plannedAt, times }: DeliveryDocument): boolean {
  const last = (times.uncertain ?? 0) - DOUBT_MS + CALL_MS;
  return kills.some(({ at }) => at >= plannedAt && at <= last);
}

/** As for messages: a reply that was acknowledged before a younger one was chosen must have gone first. */
function judgeOrder(
  world: OutsideWorld,
  ledger: Ledger,
  journal: Journal,
  bubbles: ReadonlyMap<string, readonly BubbleView[]>,
  faults: string[],
): void {
  const sent = ledger.replied.flatMap((reply) => {
    const beginning = (journal.deliveries.get(partKey(reply)) ?? []).find(({ segment }) => segment === 0);
    // Without its first piece on the phone nobody can tell from outside when a reply was chosen.
    const [first] = bubbles.get(beginning?.id ?? '') ?? [];
    return first === undefined ? [] : [{ reply, seq: first.seq, at: first.at }];
  });
  for (const younger of sent)
    for (const older of sent) {
      if (older.reply.customer !== younger.reply.customer || older.seq < younger.seq) continue;
      if (toSecond(older.reply.at) >= toSecond(younger.reply.at)) continue;
      const { conversation, part } = older.reply;
      const acknowledged = world.acknowledged.part(conversation, part) ?? Number.POSITIVE_INFINITY;
      if (acknowledged < younger.at - CHOOSING_MS)
        faults.push(`out of order: ${name(older.reply)} went behind ${name(younger.reply)}`);
    }
}
