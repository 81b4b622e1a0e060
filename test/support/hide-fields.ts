import type { SimAnswer, SimRequest } from '../../sandbox/shared/simulator.ts';
import type { BridgeWorld } from './bridge-world.ts';

/** The simulated Meta does not show these fields to any token from now on, as it does with fields of newer permissions. */
export function hideFields({ whatsapp }: BridgeWorld, ...names: readonly string[]): void {
  const handle = whatsapp.handle.bind(whatsapp);
  Object.assign(whatsapp, {
    handle: (request: SimRequest): SimAnswer =>
      names.includes(request.query['fields'] ?? '') ? hidden(request) : handle(request),
  });
}

function hidden({ query }: SimRequest): SimAnswer {
  const message = `(#100) Tried accessing nonexisting field (${query['fields'] ?? ''})`;
  const body = JSON.stringify({ error: { message, type: 'OAuthException', code: 100, fbtrace_id: 'A' } });
  return {
    kind: 'answer',
    response: { status: 400, headers: { 'content-type': 'application/json' }, body },
    delayMs: 0,
  };
}
