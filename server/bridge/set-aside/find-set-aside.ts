import { createHash } from 'node:crypto';
import { type EventDocument, kindOf } from '../../domain/journal/event.ts';
import type { SetAsideGroup, SetAsideSample } from '../../domain/journal/set-aside.ts';
import { eventRef } from '../../engine/journal/event-ref.ts';
import { FEW, nextSize } from '../../engine/journal/page-size.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { tenantOfEvent } from '../connections/tenant-of.ts';

type Deps = Pick<BridgeDeps, 'storage' | 'connections'>;

/** Read in one step, with their payloads, at most: few at first, and where they are large. */
const PAGE = 100;

/** Everybody's; who has more has another trouble. The newest are looked at. */
const MOST = 10_000;

/** Events of a workspace that are set aside now, up to this moment, a step at a time, the newest first. */
export async function* setAsideOf(
  deps: Deps,
  workspace: string,
  upTo: number,
): AsyncGenerator<EventDocument> {
  let seen = new Set<string>();
  let until = upTo;
  let size = FEW;
  for (let read = 0; read < MOST; ) {
    // Several may be of one moment, so that the next step begins with those of the last one.
    const limit = size + seen.size;
    const page = await deps.storage
      .collection('events')
      .find({ index: 'setAside', upTo: until, order: 'descending', limit });
    const fresh = page.filter(({ id }) => !seen.has(id));
    for (const event of fresh) if (tenantOfEvent(deps, event).workspace === workspace) yield event;
    read += fresh.length;
    if (page.length < limit) return;
    size = nextSize(size, page, PAGE);
    until = page.at(-1)?.setAsideAt ?? 0;
    seen = new Set(page.filter(({ setAsideAt }) => setAsideAt === until).map(({ id }) => id));
  }
}

/** What was set aside of a workspace, by cause, the newest cause first. Rejects with `StorageError`. */
export async function groupSetAside(deps: Deps, workspace: string, now: number): Promise<SetAsideGroup[]> {
  const groups = new Map<string, SetAsideGroup>();
  for await (const event of setAsideOf(deps, workspace, now)) {
    const group = groupOf(event);
    groups.set(group, withEvent(groups.get(group), group, event));
  }
  return [...groups.values()];
}

function withEvent(known: SetAsideGroup | undefined, group: string, event: EventDocument): SetAsideGroup {
  const { kind, reason = '' } = event;
  const sample = toSample(event);
  const { setAsideAt: first } = sample;
  if (known === undefined)
    return {
      group,
      kind,
      reason,
      count: 1,
      first,
      last: first,
      canReplay: canReplay(event),
      events: [sample],
    };
  return { ...known, count: known.count + 1, first, events: [...known.events, sample] };
}

function toSample({ id, kind, at, setAsideAt = 0 }: EventDocument): SetAsideSample {
  return { ref: eventRef(id) ?? '', kind, at, setAsideAt };
}

/** Of one kind and one reason. */
export function groupOf({ kind, reason = '' }: Pick<EventDocument, 'kind' | 'reason'>): string {
  return createHash('sha256').update(`${kind}|${reason}`).digest('hex').slice(0, 16);
}

/** What goes to WhatsApp is not sent after the fact: a teammate was told that it was not, and to write it again. */
export function canReplay({ kind }: Pick<EventDocument, 'kind'>): boolean {
  return kindOf(kind).lane !== 'out';
}
