import { createHmac } from 'node:crypto';
import type { SimDelivery } from '../../shared/simulator.ts';
import type { Core } from '../state/core.ts';

/** Makes requests of Intercom's that the app's secret signs; `kind` begins their ids. */
export function signRequests(core: Core, kind: string): (path: string, body: string) => SimDelivery {
  let count = 0;
  return (path, body) => {
    count += 1;
    const signature = createHmac('sha256', core.config.clientSecret).update(body).digest('hex');
    const headers = { 'content-type': 'application/json', 'x-body-signature': signature };
    return { id: `${kind}_${count}`, path, headers, body, attempt: 1, dueAt: core.world.now() };
  };
}
