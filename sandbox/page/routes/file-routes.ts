import express, { type Response, type Router } from 'express';
import { z } from 'zod';
import { notFound, PageError } from '../desk/page-error.ts';
import type { PageDeps } from '../desk/page-world.ts';
import { isShownAsImage, playsAs } from '../views/file-view.ts';

/** More than any phone needs here. */
const MAX_FILE = '32mb';
/** Characters. */
const MAX_NAME = 120;
const MAX_ADDRESS = 2_048;

const nameSchema = z.object({ name: z.string().min(1).max(MAX_NAME) });
const addressSchema = z.object({ url: z.string().max(MAX_ADDRESS) });

/** Files on their way into a message or reply, and the files that phone and Inbox show. */
export function fileRoutes(deps: PageDeps): Router {
  const { whatsapp, intercom, tray, workspace } = deps;
  const router = express.Router();
  router.post('/files', express.raw({ type: () => true, limit: MAX_FILE }), (request, response) => {
    const { name } = nameSchema.parse(request.query);
    const bytes: unknown = request.body;
    if (!Buffer.isBuffer(bytes) || bytes.length === 0)
      throw new PageError(400, 'file_empty', 'The file is empty.');
    const contentType = request.headers['content-type'] ?? 'application/octet-stream';
    response.status(201).json({ file: tray.put({ name, contentType, bytes }) });
  });
  router.get('/media/:id', (request, response) => {
    const media = whatsapp.view.media(request.params.id);
    if (media === undefined) throw notFound('file');
    serve(response, media.mimeType, media.bytes);
  });
  router.get('/attachments', (request, response) => {
    // Looked up among what the simulated Intercom keeps; nothing is fetched.
    const file = intercom.view.file(workspace, addressSchema.parse(request.query).url);
    if (file === undefined) throw notFound('file');
    serve(response, file.contentType, file.bytes);
  });
  return router;
}

/** Only pictures, sounds and videos are shown; anything else a person sent is a download, whatever it claims to be. */
function serve(response: Response, type: string, bytes: Uint8Array): void {
  const isShown = isShownAsImage(type) || playsAs(type) !== undefined;
  response.setHeader('Content-Type', isShown ? type : 'application/octet-stream');
  response.setHeader('Content-Disposition', isShown ? 'inline' : 'attachment');
  response.end(bytes);
}
