import { randomUUID } from 'node:crypto';
import type { Express, RequestHandler } from 'express';
import { InvalidPayloadError } from '../../domain/errors.ts';
import type { InstallStatus } from '../../ports/intercom-app.ts';
import { readSigned } from '../signed/read-signed.ts';
import { CANVAS_SIGNATURE } from '../signed/verify-signature.ts';
import type { Doors } from './doors.ts';
import { refuseMethod } from './refuse-method.ts';

/** An id and nothing else. Bytes. */
const LIMIT = 64 * 1024;

/** Mounts what Intercom tells and asks about our installation: signed like canvases (Intercom, "Installing and uninstalling apps"). */
export function mountInstallation(app: Express, doors: Doors): void {
  mount(app, doors, '/intercom/uninstall', 'app_id', async (workspace) => {
    await doors.uninstall(workspace);
    return {};
  });
  mount(app, doors, '/intercom/health', 'workspace_id', async (workspace) =>
    healthAnswer(await doors.health(workspace)),
  );
}

function mount(
  app: Express,
  { intercomSecrets }: Doors,
  path: string,
  field: string,
  answer: (workspace: string) => Promise<object>,
): void {
  const receive: RequestHandler = async (request, response) => {
    const body = await readSigned(request, CANVAS_SIGNATURE, intercomSecrets, LIMIT);
    const workspace: unknown = Reflect.get(body, field);
    if (typeof workspace !== 'string' || workspace === '')
      throw new InvalidPayloadError(`"${field}" is needed.`);
    const text = JSON.stringify(await answer(workspace));
    response.writeHead(200, {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Length': Buffer.byteLength(text),
      'Cache-Control': 'no-store',
      'X-Request-Id': randomUUID(),
    });
    response.end(text);
  };
  app.route(path).post(receive).all(refuseMethod('POST'));
}

/** As Intercom reads it ("Installation health check"). */
function healthAnswer(status: InstallStatus | undefined): object {
  if (status === undefined) return { state: 'UNKNOWN' };
  if (status.state === 'OK') return { state: 'OK' };
  const { state, message, action } = status;
  return action.kind === 'reinstall'
    ? { state, message, cta_type: 'REINSTALL_CTA', cta_label: 'Reinstall' }
    : { state, message, cta_type: 'URL_CTA', cta_label: action.label, cta_url: action.url };
}
