import type { SimRequest, SimResponse } from '../../shared/simulator.ts';
import type { Core } from '../state/core.ts';
import { Refusal, refuse } from '../state/refusal.ts';

/** Serves an attachment's bytes at its signed address; 403 once the address has expired. No token needed. */
export function download(core: Core, { method, path, query }: SimRequest): SimResponse {
  const [, , workspaceId = '', fileId = ''] = path.split('/');
  const file = core.workspaces.get(decodeURIComponent(workspaceId))?.files.get(fileId);
  if (file === undefined || method !== 'GET') throw refuse.notFound();
  if (core.world.now() > Number(query['expires'])) throw new Refusal(403, 'forbidden', 'Request has expired');
  return { status: 200, headers: { 'content-type': file.attachment.contentType }, body: file.bytes };
}
