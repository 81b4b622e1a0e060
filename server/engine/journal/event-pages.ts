import type { EventDocument } from '../../domain/journal/event.ts';
import { FEW, nextSize } from './page-size.ts';

/** A way through events in the order of one of their values, which several may have. */
interface Way<Value extends string | number> {
  /** The first `limit` from this value on; from the beginning without one. */
  readonly read: (limit: number, from: Value | undefined) => Promise<EventDocument[]>;
  readonly valueOf: (event: EventDocument) => Value | undefined;
  readonly from?: Value | undefined;
  /** Events of one page at most, where they are not of one value. */
  readonly most: number;
  /** Before each further page. */
  readonly between?: () => Promise<void>;
}

interface Page {
  readonly events: readonly EventDocument[];
  readonly isLast: boolean;
}

/** Page by page, few events at a time where they are large; a page begins with the last value of the one before. */
export async function* eventPages<Value extends string | number>(way: Way<Value>): AsyncGenerator<Page> {
  let { from } = way;
  for (let limit = FEW; ; ) {
    const events = await way.read(limit, from);
    const final = events.at(-1);
    const last = final && way.valueOf(final);
    const isLast = events.length < limit || last === undefined;
    yield { events, isLast };
    if (isLast) return;
    // A page of one single value would be read for ever.
    limit = last === from ? 2 * limit : nextSize(limit, events, way.most);
    from = last;
    await way.between?.();
  }
}

/** Whether one of so many events is the one that is looked for; `perhaps`: there are more than were read. */
export async function lookThrough(
  pages: AsyncIterable<Page>,
  isIt: (event: EventDocument) => boolean,
  most: number,
): Promise<'yes' | 'perhaps' | 'no'> {
  const read = new Set<string>();
  for await (const { events, isLast } of pages) {
    if (events.some(isIt)) return 'yes';
    if (isLast) return 'no';
    for (const { id } of events) read.add(id);
    if (read.size >= most) return 'perhaps';
  }
  return 'no';
}
