import type { HopName } from '../../../server/domain/doctor/hops.ts';
import type { PeopledWorld } from '../../support/bridge-people.ts';

/** A line that turns red on purpose. */
export interface RedLine {
  readonly hop: HopName;
  readonly about?: string;
  /** What stands on the page then. */
  readonly words: string;
  readonly cause: (world: PeopledWorld) => unknown;
  /** Without one, the button of the line is pressed. */
  readonly cure?: (world: PeopledWorld) => unknown;
}
