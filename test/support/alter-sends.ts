import type { SimAnswer, SimRequest, SimResponse } from '../../sandbox/shared/simulator.ts';
import type { BridgeWorld } from './bridge-world.ts';

type Json = Record<string, unknown>;

/**
 * What the simulated Meta does not do by itself: `instead` answers a send before it happens, `after` changes the answer to
 * one that happened.
 */
export function alterSends(
  { whatsapp }: BridgeWorld,
  alter: {
    readonly instead?: (sent: Json) => { readonly status: number; readonly body: Json } | undefined;
    readonly after?: (answer: Json) => Json;
  },
): void {
  const handle = whatsapp.handle.bind(whatsapp);
  Object.assign(whatsapp, {
    handle: (request: SimRequest): SimAnswer => {
      if (!request.path.endsWith('/messages')) return handle(request);
      const early = alter.instead?.(JSON.parse(Buffer.from(request.body).toString()) as Json);
      if (early !== undefined)
        return { kind: 'answer', response: toResponse(early.status, early.body), delayMs: 0 };
      const answer = handle(request);
      if (answer.kind === 'lost' || alter.after === undefined) return answer;
      const { response } = answer;
      const body = alter.after(JSON.parse(String(response.body)) as Json);
      return { ...answer, response: { ...response, ...toResponse(response.status, body) } };
    },
  });
}

function toResponse(status: number, body: Json): SimResponse {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}
