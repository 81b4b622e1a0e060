import type { Express, RequestHandler } from 'express';
import { NotReadyError } from '../errors/not-ready-error.ts';
import type { Doors } from './doors.ts';
import { refuseMethod } from './refuse-method.ts';
import { withDeadline } from './with-deadline.ts';

/** Orchestrators commonly give a probe a few seconds. Milliseconds. */
const READY_DEADLINE_MS = 2_000;

/** Mounts the health addresses. `live` asks nothing of anybody; `ready` answers 503 while events could not be stored. */
export function mountOperation(app: Express, doors: Doors): void {
  mountGet(app, '/health/live', (_request, response) => {
    response.json({ status: 'ok' });
  });
  mountGet(app, '/health/ready', async (_request, response) => {
    await assertReady(doors);
    response.json({ status: 'ok' });
  });
}

function mountGet(app: Express, path: string, handler: RequestHandler): void {
  app.route(path).get(handler).all(refuseMethod('GET, HEAD'));
}

/** Whatever the reason is, the prober reads one thing: not now. The log has the cause. */
async function assertReady(doors: Doors): Promise<void> {
  try {
    await withDeadline(doors.clock, READY_DEADLINE_MS, doors.ready());
  } catch (error) {
    throw new NotReadyError('Not ready to accept events.', { cause: error });
  }
}
