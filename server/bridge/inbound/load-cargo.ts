import { type FileFate, mediaEnd } from '../../domain/messages/customer-media.ts';
import { within } from '../../engine/effects/within.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import {
  type Described,
  describeFile,
  fetchFile,
  MAX_ATTACHED_BYTES,
  type NotYet,
  typeOf,
} from '../files/fetch-file.ts';
import type { FileDeps } from '../files/file-deps.ts';
import { safeFileName } from '../files/file-name.ts';
import type { MediaMessage } from '../files/media-message.ts';
import { attachedFate, type Cargo, type CargoItem } from './cargo.ts';
import { linkedFile } from './keep-links.ts';

/** A lane waits for its files this long, together. Milliseconds. */
export const LANE_PATIENCE_MS = 8_000;

export interface LoadOptions {
  readonly patienceMs: number;
  /** Which messages there are by now: more may have come while the first was asked for. */
  readonly more?: (known: readonly MediaMessage[]) => Promise<readonly MediaMessage[]>;
}

type Answer = Described | { readonly kind: 'fate'; readonly fate: FileFate; readonly refused?: true };

/**
 * Fetches the files of these messages, as many as fit into one write, within the patience and the room in memory for
 * files. Messages beyond that are left out when there may be more of them, else their files follow. Never throws for the
 * provider's sake: what is not there in time is late.
 */
export async function loadCargo(
  deps: FileDeps,
  messages: readonly MediaMessage[],
  options: LoadOptions,
): Promise<Cargo> {
  const end = deps.clock.now() + options.patienceMs;
  const { known, answers } = await describeAll(deps, messages, end, options.more);
  const chosen = choose(known, answers, options.more === undefined);
  const bytes = chosen.reduce((sum, { answer }) => sum + roomFor(answer), 0);
  if (bytes === 0) return cargoOf(chosen.map(({ item, answer }) => withoutFile(item, answer)));
  const room = deps.fileRoom.take(workspaceOf(deps, messages), bytes);
  const leave = await within(
    deps.clock,
    end - deps.clock.now(),
    () => room,
    (tooLate) => tooLate(),
  );
  if (leave === undefined) return cargoOf(chosen.map(({ item, answer }) => withoutFile(item, answer)));
  const fetching = chosen.map(async ({ item, answer }) =>
    answer.kind === 'described' ? fetchOne(deps, item, answer, end) : withoutFile(item, answer),
  );
  return cargoOf(await Promise.all(fetching).catch(giveBack(leave)), leave);
}

function workspaceOf(deps: BridgeDeps, [first]: readonly MediaMessage[]): string {
  return deps.connections.number(first?.message.number ?? '')?.workspace ?? '';
}

/** Gives back what was taken when there is no cargo, and goes on with the error. */
export function giveBack(leave: () => void): (error: unknown) => never {
  return (error) => {
    leave();
    throw error;
  };
}

function cargoOf(items: readonly CargoItem[], leave: () => void = () => undefined): Cargo {
  const files = items.flatMap(({ event, file }) => (file === undefined ? [] : [{ event, file }]));
  const held = new Set(files.map(({ event }) => event));
  const letGo = (event: string): void => {
    if (held.delete(event) && held.size === 0) leave();
  };
  let isHandedOver = false;
  if (files.length === 0) leave();
  return {
    items,
    release: () => {
      if (!isHandedOver) for (const { event } of files) letGo(event);
    },
    handOver: () => {
      isHandedOver = true;
      return new Map(files.map(({ event, file }) => [event, { file, release: () => letGo(event) }]));
    },
  };
}

async function describeAll(
  deps: FileDeps,
  first: readonly MediaMessage[],
  end: number,
  more: LoadOptions['more'],
): Promise<{ readonly known: readonly MediaMessage[]; readonly answers: ReadonlyMap<string, Answer> }> {
  const answers = new Map<string, Answer>();
  let known = first;
  for (;;) {
    const fresh = known.filter(({ event }) => !answers.has(event));
    const told = await Promise.all(fresh.map((message) => describeOne(deps, message, end)));
    for (const [index, { event }] of fresh.entries())
      answers.set(event, told[index] ?? { kind: 'fate', fate: { kind: 'late' } });
    const next = more === undefined || deps.clock.now() >= end ? known : await more(known);
    if (next.length <= known.length) return { known, answers };
    known = next;
  }
}

async function describeOne(deps: FileDeps, item: MediaMessage, end: number): Promise<Answer> {
  const { clock } = deps;
  if (clock.now() >= mediaEnd(item.message)) return fate({ kind: 'refused', why: 'expired' });
  const whatsapp = deps.whatsapp.find(item.message.number);
  const told = await within(clock, end - clock.now(), () => describeFile(whatsapp, item.media));
  if (told?.kind === 'refused') return fate(told);
  if (told?.kind !== 'described') return late(told);
  return (told.sizeBytes ?? 0) > MAX_ATTACHED_BYTES ? fate(linkTo(deps, item, told)) : told;
}

/** In memory and in a write; a file of unknown size may be as large as any. Bytes. */
function roomFor(answer: Answer): number {
  return answer.kind === 'described' ? (answer.sizeBytes ?? MAX_ATTACHED_BYTES) : 0;
}

function linkTo(
  deps: FileDeps,
  item: MediaMessage,
  { description, sizeBytes = MAX_ATTACHED_BYTES }: Described,
): FileFate {
  const { media } = item;
  const name = safeFileName(media, typeOf(media, description));
  const url = deps.fileLinks.addressOf(linkedFile(item, sizeBytes));
  return { kind: 'link', name, url, sizeBytes };
}

interface Chosen {
  readonly item: MediaMessage;
  readonly answer: Answer;
}

/** As many as Intercom takes in one write. */
function choose(
  known: readonly MediaMessage[],
  answers: ReadonlyMap<string, Answer>,
  keepAll: boolean,
): Chosen[] {
  const chosen: Chosen[] = [];
  let bytes = 0;
  for (const item of known) {
    const answer = answers.get(item.event) ?? late(undefined);
    const size = roomFor(answer);
    const fits = bytes + size <= MAX_ATTACHED_BYTES;
    if (!fits && !keepAll) return chosen;
    chosen.push({ item, answer: fits ? answer : fate({ kind: 'follows' }) });
    if (fits) bytes += size;
  }
  return chosen;
}

async function fetchOne(
  deps: FileDeps,
  item: MediaMessage,
  described: Described,
  end: number,
): Promise<CargoItem> {
  const whatsapp = deps.whatsapp.find(item.message.number);
  if (whatsapp === undefined) return withoutFile(item, late(undefined));
  const fetched = await within(deps.clock, end - deps.clock.now(), (signal) =>
    fetchFile(whatsapp, item.media, described, signal),
  );
  if (fetched?.kind === 'large')
    return withoutFile(item, fate(linkTo(deps, item, { ...described, sizeBytes: MAX_ATTACHED_BYTES })));
  if (fetched?.kind === 'refused') return withoutFile(item, fate(fetched));
  if (fetched?.kind !== 'file') return withoutFile(item, late(fetched));
  const { file } = fetched;
  return { ...item, fate: attachedFate(file), file };
}

function withoutFile(item: MediaMessage, answer: Answer): CargoItem {
  if (answer.kind === 'described') return { ...item, fate: { kind: 'late' } };
  return { ...item, fate: answer.fate, ...(answer.refused === true && { refused: true }) };
}

function fate(of: FileFate): Answer {
  return { kind: 'fate', fate: of };
}

function late(told: NotYet | undefined): Answer {
  return { kind: 'fate', fate: { kind: 'late' }, ...(told?.refused === true && { refused: true }) };
}
