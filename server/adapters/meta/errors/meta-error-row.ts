import type { FailureMeaning } from '../../../domain/errors.ts';
import type { Explanation } from '../../../ports/failure-explainer.ts';

/**
 * `limit`: refused for a rate, nothing happened. `retry`: refused before processing, nothing happened. `uncertain`: the
 * message may have gone out. `reconnect`: token or permission. `never`: refused for good for this message. `template`:
 * only a template may be sent. `configure`: the business must change something. `later`: not before hours have passed.
 */
export type MetaErrorClass =
  | 'limit'
  | 'retry'
  | 'uncertain'
  | 'reconnect'
  | 'never'
  | 'template'
  | 'configure'
  | 'later';

/** One row of Meta's table; a pair of codes is a range with both ends. */
export interface MetaErrorRow extends Explanation {
  readonly codes: readonly (number | readonly [number, number])[];
  readonly class: MetaErrorClass;
  /** Absent where no story asks for it. */
  readonly meaning?: FailureMeaning;
  /** How long to wait after a refusal for a rate, unless the answer says. Milliseconds. */
  readonly waitMs?: number;
}
