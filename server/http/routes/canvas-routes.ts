import { randomUUID } from 'node:crypto';
import type { Express, RequestHandler } from 'express';
import { CallerError } from '../../domain/errors.ts';
import { readSigned } from '../signed/read-signed.ts';
import { CANVAS_SIGNATURE } from '../signed/verify-signature.ts';
import type { CanvasHandler, CanvasHandlers, CanvasOccasion, Doors } from './doors.ts';
import { errorCanvas } from './error-canvas.ts';
import { refuseMethod } from './refuse-method.ts';
import { INTERCOM_LIMIT } from './webhook-routes.ts';
import { withDeadline } from './with-deadline.ts';

/** Intercom gives up after about 10 s; a teammate long before. Milliseconds. */
const CANVAS_DEADLINE_MS = 5_000;

interface Canvas {
  readonly location: keyof CanvasHandlers;
  readonly occasion: CanvasOccasion;
  readonly handler: (canvas: CanvasHandlers) => CanvasHandler;
}

/** Whatever Intercom asks of us, by address. */
const CANVASES: readonly Canvas[] = [
  { location: 'inbox', occasion: 'initialize', handler: ({ inbox }) => inbox.initialize },
  { location: 'inbox', occasion: 'submit', handler: ({ inbox }) => inbox.submit },
  { location: 'messenger', occasion: 'configure', handler: ({ messenger }) => messenger.configure },
  { location: 'messenger', occasion: 'initialize', handler: ({ messenger }) => messenger.initialize },
  { location: 'messenger', occasion: 'submit', handler: ({ messenger }) => messenger.submit },
  { location: 'messenger', occasion: 'live', handler: ({ messenger }) => messenger.live },
];

/** Mounts an address for each canvas. */
export function mountCanvases(app: Express, doors: Doors): void {
  for (const canvas of CANVASES) mount(app, doors, canvas);
}

function mount(app: Express, doors: Doors, canvas: Canvas): void {
  const draw: RequestHandler = async (request, response) => {
    const body = await readSigned(request, CANVAS_SIGNATURE, doors.intercomSecrets, INTERCOM_LIMIT);
    const requestId = randomUUID();
    const text = await drawSafely(doors, canvas, body, requestId);
    response.writeHead(200, {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Length': Buffer.byteLength(text),
      'Cache-Control': 'no-store',
      'X-Request-Id': requestId,
    });
    response.end(text);
  };
  app.route(`/canvas/${canvas.location}/${canvas.occasion}`).post(draw).all(refuseMethod('POST'));
}

/** Whatever goes wrong behind a verified request becomes a canvas that says so, never a 5xx: Intercom would show nothing. */
async function drawSafely(
  doors: Doors,
  { location, occasion, handler }: Canvas,
  body: object,
  requestId: string,
): Promise<string> {
  try {
    const drawn = handler(doors.canvas)(body);
    return JSON.stringify(await withDeadline(doors.clock, CANVAS_DEADLINE_MS, drawn));
  } catch (error) {
    if (error instanceof CallerError) throw error;
    doors.logger.error('canvas_failed', { requestId, location, occasion }, error);
    return JSON.stringify(errorCanvas({ location, occasion, body }, requestId));
  }
}
