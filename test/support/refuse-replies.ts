import type { SimAnswer, SimRequest } from '../../sandbox/shared/simulator.ts';
import type { BridgeWorld } from './bridge-world.ts';

/** The simulated Intercom refuses what customers write in a known conversation with 403 and this code; undefined: takes it. */
export function refuseReplies({ intercom }: BridgeWorld, code: () => string | undefined): void {
  const handle = intercom.handle.bind(intercom);
  Object.assign(intercom, {
    handle: (request: SimRequest): SimAnswer => {
      const told = code();
      const isTheirs =
        request.path.endsWith('/reply') && Buffer.from(request.body).toString().includes('"type":"user"');
      return told === undefined || !isTheirs ? handle(request) : refused(told);
    },
  });
}

function refused(code: string): SimAnswer {
  const errors = [{ code, message: 'No.' }];
  const body = JSON.stringify({ type: 'error.list', request_id: 'r1', errors });
  const headers = { 'content-type': 'application/json' };
  return { kind: 'answer', response: { status: 403, headers, body }, delayMs: 0 };
}
