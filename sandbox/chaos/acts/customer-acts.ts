import type { InboundMedia } from '../../whatsapp/customers/inbound-content.ts';
import type { Business, Person } from '../record/cast.ts';
import { caption, pairTag } from '../record/pair-tag.ts';
import type { Act, Stage } from './stage.ts';

/** Between the messages of somebody who types fast. Milliseconds. */
const BURST_MS = { least: 50, most: 4_000 } as const;
const SILENT_MS = { least: 10_000, most: 300_000 } as const;
const LONG_WORDS = 400;
/** Bytes; each photo is one byte longer than the one before. */
const FIRST_SIZE = 2_000;

/** Those who write by themselves. */
export function lively(people: readonly Person[]): readonly Person[] {
  return people.filter(({ isQuiet }) => isQuiet !== true);
}

/** What customers do on WhatsApp. */
export function customerActs(stage: Stage): Act[] {
  const { timeline, chance, cast, whatsapp } = stage;
  const anyPerson = (): Person => choose(chance.random(), lively(cast.people));
  const anyNumber = (): Business => choose(chance.random(), cast.numbers);
  const write = (person: Person, number: Business, isSame: boolean): void => {
    const text = customerText(stage, person, number, isSame);
    const quote = isSame ? {} : quoteOf(stage, person, number);
    const doer = { number: number.id, customer: person.id };
    const { wamid, at } = whatsapp.act.customerWrites({ ...doer, text, ...quote });
    stage.ledger.said.push({ wamid, person: person.id, number: number.id, text, at });
  };
  const burst = (isSame: boolean): void => {
    const [person, number] = [anyPerson(), anyNumber()];
    let at = timeline.now();
    for (let count = chance.between(2, 4); count > 0; count -= 1) {
      timeline.at(at, () => write(person, number, isSame));
      at += chance.between(BURST_MS.least, BURST_MS.most);
    }
  };
  const sendPhotos = (count: number): void => {
    const [person, number] = [anyPerson(), anyNumber()];
    const tag = pairTag(person, number);
    for (let n = 0; n < count; n += 1) {
      const size = FIRST_SIZE + stage.ledger.files.length;
      const content = photo(size, caption(size, tag));
      const { wamid, at } = whatsapp.act.customerSends({ number: number.id, customer: person.id, content });
      stage.ledger.files.push({ wamid, size, tag, person: person.id, number: number.id, at });
    }
  };
  const goSilent = (): void => {
    const { id: customer } = anyPerson();
    whatsapp.act.goSilent({ customer, silent: true });
    const until = timeline.now() + chance.between(SILENT_MS.least, SILENT_MS.most);
    timeline.at(until, () => whatsapp.act.goSilent({ customer, silent: false }));
  };
  const block = (): void => {
    const who = { number: anyNumber().id, customer: anyPerson().id };
    whatsapp.act.customerBlocks({ ...who, blocked: true });
    const until = timeline.now() + chance.between(SILENT_MS.least, SILENT_MS.most);
    timeline.at(until, () => whatsapp.act.customerBlocks({ ...who, blocked: false }));
  };
  return [
    { name: 'a customer writes', weight: 30, run: () => write(anyPerson(), anyNumber(), false) },
    { name: 'a customer says ok', weight: 8, run: () => write(anyPerson(), anyNumber(), true) },
    { name: 'a customer writes in pieces', weight: 6, run: () => burst(false) },
    { name: 'a customer says ok, ok', weight: 6, run: () => burst(true) },
    { name: 'a customer sends a photo', weight: 6, run: () => sendPhotos(1) },
    { name: 'a customer sends an album', weight: 3, run: () => sendPhotos(chance.between(2, 12)) },
    { name: "a customer's phone is off", weight: 2, run: goSilent },
    { name: 'a customer blocks the number for a while', weight: 1.5, run: block },
    { name: 'Meta reports a failure that is none', weight: 2, run: () => reportFalseFailure(stage) },
  ];
}

/** Sometimes an earlier message of either side is quoted, by either of its ids. */
function quoteOf(
  { whatsapp, chance }: Stage,
  person: Person,
  number: Business,
): { readonly replyTo?: string; readonly quoteForm?: 'byUserId' } {
  if (!chance.happens(0.2)) return {};
  const bubbles = whatsapp.view.chat(number.id, person.id)?.bubbles ?? [];
  const replyTo = bubbles[Math.floor(chance.random() * bubbles.length)]?.wamid;
  if (replyTo === undefined) return {};
  return { replyTo, ...(chance.happens(0.5) ? { quoteForm: 'byUserId' } : {}) };
}

/** A contradiction that was seen: `failed` for a message that is delivered before or after. */
function reportFalseFailure({ whatsapp, chance }: Stage): void {
  const sound = whatsapp.view.sends().filter(({ tick }) => tick === 'sent' || tick === 'delivered');
  if (sound.length === 0) return;
  const { wamid } = choose(chance.random(), sound);
  const error = { code: 131026, title: 'Message undeliverable', message: 'Message undeliverable' };
  whatsapp.act.emitStatus({ wamid, status: 'failed', error });
}

function customerText(stage: Stage, person: Person, number: Business, isSame: boolean): string {
  const tag = pairTag(person, number);
  if (isSame) return `ok ${tag}`;
  const long = stage.chance.happens(0.05) ? ` ${'word '.repeat(LONG_WORDS).trim()}` : '';
  return `m${stage.ledger.said.length} ${tag} <is> it & "there"${long}`;
}

export function choose<T>(random: number, choices: readonly T[]): T {
  const chosen = choices[Math.floor(random * choices.length)];
  if (chosen === undefined) throw new Error('nothing to choose from');
  return chosen;
}

/** The least that is a photo: the mark of a JPEG, filled up to its size. */
function photo(size: number, words: string): InboundMedia {
  const mark = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0x00, 0x10, 0x4a, 0x46, 0x49, 0x46, 0x00]);
  const bytes = Buffer.concat([mark, Buffer.alloc(size - mark.length, 0x20)]);
  return { type: 'image', bytes, mimeType: 'image/jpeg', caption: words };
}
