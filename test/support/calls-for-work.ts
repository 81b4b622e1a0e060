import type { BridgeWorld } from './bridge-world.ts';
import type { OutsideCall } from './process-life.ts';

/** How a refused token is asked for again: `GET /me`, or a number by its id. */
const PROBE = /^GET (?:\/me|\/v[\d.]+\/\d+(?:\?fields=id)?)$/;

/** Calls that left the product, without those that only ask whether a token is accepted again. */
export function callsForWork(
  world: Pick<BridgeWorld, 'calls'>,
  provider: OutsideCall['provider'],
): readonly OutsideCall[] {
  return world.calls(provider).filter(({ method, path }) => !PROBE.test(`${method} ${path}`));
}
