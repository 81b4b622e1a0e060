import { randomUUID } from 'node:crypto';
import type { Express, RequestHandler } from 'express';
import { CallerError } from '../../domain/errors.ts';
import { readSigned } from '../signed/read-signed.ts';
import { CANVAS_SIGNATURE } from '../signed/verify-signature.ts';
import type { CanvasHandler, Doors } from './doors.ts';
import { type CanvasOccasion, errorCanvas } from './error-canvas.ts';
import { refuseMethod } from './refuse-method.ts';
import { INTERCOM_LIMIT } from './webhook-routes.ts';
import { withDeadline } from './with-deadline.ts';

/** Intercom gives up after about 10 s; a teammate long before. Milliseconds. */
const CANVAS_DEADLINE_MS = 5_000;

/** Mounts the sidebar of the Inbox. */
export function mountCanvases(app: Express, doors: Doors): void {
  mount(app, doors, 'initialize');
  mount(app, doors, 'submit');
}

function mount(app: Express, doors: Doors, occasion: CanvasOccasion): void {
  const draw: RequestHandler = async (request, response) => {
    const body = await readSigned(request, CANVAS_SIGNATURE, doors.intercomSecrets, INTERCOM_LIMIT);
    const requestId = randomUUID();
    const text = await drawSafely(doors, occasion, body, requestId);
    response.writeHead(200, {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Length': Buffer.byteLength(text),
      'Cache-Control': 'no-store',
      'X-Request-Id': requestId,
    });
    response.end(text);
  };
  app.route(`/canvas/inbox/${occasion}`).post(draw).all(refuseMethod('POST'));
}

/** Whatever goes wrong behind a verified request becomes a canvas that says so, never a 5xx: Intercom would show nothing. */
async function drawSafely(
  doors: Doors,
  occasion: CanvasOccasion,
  body: object,
  requestId: string,
): Promise<string> {
  const draw: CanvasHandler = (input) => doors.canvas[occasion](input);
  try {
    return JSON.stringify(await withDeadline(doors.clock, CANVAS_DEADLINE_MS, draw(body)));
  } catch (error) {
    if (error instanceof CallerError) throw error;
    doors.logger.error('canvas_failed', { requestId, occasion }, error);
    return JSON.stringify(errorCanvas(occasion, requestId));
  }
}
