import type { BridgeWorld } from './bridge-world.ts';
import type { OutsideCall } from './process-life.ts';

/** How a refused token is asked for again: `GET /me`, or a number by its id. */
const PROBE = /^GET (?:\/me|\/v[\d.]+\/\d+(?:\?fields=id)?)$/;

/** How the templates of an account are read, and what it can do besides, soon after the start and each day. */
const TEMPLATES = /^GET \/v[\d.]+\/\d+\/(?:message_templates|product_catalogs|settings)\b/;

/** Calls that left the product, without those that only ask whether a token is accepted again, and lists of templates. */
export function callsForWork(
  world: Pick<BridgeWorld, 'calls'>,
  provider: OutsideCall['provider'],
): readonly OutsideCall[] {
  return world
    .calls(provider)
    .filter(({ method, path }) => ![PROBE, TEMPLATES].some((beside) => beside.test(`${method} ${path}`)));
}
