import express, { type Router } from 'express';
import { z } from 'zod';
import type { InboundMedia } from '../../whatsapp/inbound-content.ts';
import { kindOf } from '../../whatsapp/media-kinds.ts';
import { notFound, PageError } from '../page-error.ts';
import type { PageDeps } from '../page-world.ts';
import { tellOfPhone } from '../tell-of-phone.ts';
import { isShownAsImage, readPhone } from '../views/phone-view.ts';

/** More than any phone needs here. */
const MAX_FILE = '16mb';
/** Characters. */
const MAX_NAME = 120;
const MAX_CAPTION = 1_024;

const querySchema = z.object({
  name: z.string().min(1).max(MAX_NAME),
  caption: z.string().max(MAX_CAPTION).optional(),
});

/** Files that customers send, as they are, and the files that the phone shows. */
export function fileRoutes(deps: PageDeps): Router {
  const { whatsapp, number } = deps;
  const router = express.Router();
  router.post(
    '/phone/:customer/file',
    express.raw({ type: () => true, limit: MAX_FILE }),
    (request, response) => {
      const { customer } = request.params;
      if (readPhone(deps, customer) === undefined) throw notFound('customer');
      const content = toContent(
        request.body,
        request.headers['content-type'],
        querySchema.parse(request.query),
      );
      tellOfPhone(deps, customer, `sends a file: ${content.type}`);
      response.status(201).json(whatsapp.act.customerSends({ number, customer, content }));
    },
  );
  router.get('/media/:id', (request, response) => {
    const media = whatsapp.view.media(request.params.id);
    if (media === undefined) throw notFound('file');
    // Only pictures are drawn; anything else a person sent is a download, whatever it claims to be.
    const isImage = isShownAsImage(media.mimeType);
    response.setHeader('Content-Type', isImage ? media.mimeType : 'application/octet-stream');
    response.setHeader('Content-Disposition', isImage ? 'inline' : 'attachment');
    response.end(media.bytes);
  });
  return router;
}

/** As a phone would send it: by its own kind where WhatsApp knows one, else as a document. */
function toContent(
  body: unknown,
  mimeType = 'application/octet-stream',
  told: z.output<typeof querySchema>,
): InboundMedia {
  if (!Buffer.isBuffer(body) || body.length === 0)
    throw new PageError(400, 'file_empty', 'The file is empty.');
  const kind = kindOf(mimeType) ?? 'document';
  const type = kind === 'sticker' ? 'document' : kind;
  return {
    type,
    bytes: body,
    mimeType,
    ...(told.caption ? { caption: told.caption } : {}),
    ...(type === 'document' ? { filename: told.name } : {}),
  };
}
