import type { TemplatePlace } from '../../../server/domain/sidebar/template-step.ts';
import { ADMINS } from '../record/cast.ts';
import type { Product } from '../world/product.ts';
import type { Place } from './any-place.ts';
import type { Stage } from './stage.ts';

/** A span, milliseconds. */
interface Span {
  readonly least: number;
  readonly most: number;
}

/** A teammate who sees nothing happen presses again after this. */
const PATIENCE: Span = { least: 0, most: 20_000 };
const MOST_PRESSES = 8;

/** A teammate looks at the sidebar there. */
export function visitTo({ chance }: Stage, { workspace, conversationId }: Place): TemplatePlace {
  const admin = { id: chance.pick(ADMINS), name: 'Teammate' };
  return { workspace, conversation: conversationId, admin };
}

/** Presses until there is an answer, each time at whichever process; undefined when there was none. */
export async function press<T>(stage: Stage, call: (product: Product) => Promise<T>): Promise<T | undefined> {
  for (let left = MOST_PRESSES; left > 0; left -= 1) {
    const answer = await pressOnce(stage, call);
    if (answer !== undefined) return answer;
  }
  return undefined;
}

/** Undefined when nothing was to be seen for a while. What was pressed goes on all the same. */
export function pressOnce<T>(
  { chance, fleet, timeline }: Stage,
  call: (product: Product) => Promise<T>,
): Promise<T | undefined> {
  const [first, ...others] = fleet.doors();
  return new Promise((resolve) => {
    timeline.at(timeline.now() + chance.between(PATIENCE.least, PATIENCE.most), () => resolve(undefined));
    if (first === undefined) return;
    const { machine, product } = chance.pick([first, ...others]);
    machine.enter(() => {
      call(product).then(resolve, () => undefined);
    });
  });
}

/** Somebody takes their time. */
export function linger({ chance, timeline }: Stage, { least, most }: Span): Promise<void> {
  return new Promise((resolve) => {
    timeline.at(timeline.now() + chance.between(least, most), resolve);
  });
}

/** Plays what takes a while. The simulators refuse what cannot be done any more. */
export function playOut({ trace }: Stage, run: () => Promise<void>): void {
  run().catch((error: unknown) => {
    if (!isRefused(error)) throw error;
    trace(`script: refused (${error.message})`);
  });
}

/** Not possible any more, such as a reply in a deleted conversation. */
export function isRefused(error: unknown): error is Error {
  return error instanceof Error && (error.name === 'Refusal' || error.name === 'NotPossible');
}
