import type { Router } from 'express';
import { z } from 'zod';
import { toContents } from '../acts/phone-contents.ts';
import { tellOfPhone } from '../acts/tell-of-phone.ts';
import { PageError } from '../desk/page-error.ts';
import { PHONE_KINDS } from '../desk/page-types.ts';
import type { PageDeps } from '../desk/page-world.ts';

/** Characters. */
const MAX_TEXT = 4_096;
const MAX_CAPTION = 1_024;
/** WhatsApp sends at most this many files at once. */
const MAX_FILES = 30;
const ID_LENGTH = 512;

const frame = {
  replyTo: z.string().max(ID_LENGTH).optional(),
  /** Coexistence: somebody at the business writes it in the WhatsApp Business app. */
  fromBusinessApp: z.boolean().default(false),
};
const textSchema = z.strictObject({ text: z.string().trim().min(1).max(MAX_TEXT), ...frame });
const sendSchema = z.strictObject({
  kind: z.enum(PHONE_KINDS),
  files: z.array(z.string()).max(MAX_FILES).default([]),
  caption: z.string().trim().max(MAX_CAPTION).optional(),
  ...frame,
});

/** What customers send, and what the business's own phone app sends them. */
export function mountPhoneSend(router: Router, deps: PageDeps): void {
  const { act } = deps.whatsapp;
  const { number } = deps;
  router.post('/phone/:customer/text', (request, response) => {
    const { customer } = request.params;
    const { text, fromBusinessApp, ...rest } = textSchema.parse(request.body);
    const message = { number, customer, ...rest, content: { type: 'text', payload: { body: text } } };
    tellOfPhone(deps, customer, fromBusinessApp ? 'is written to in the business’s phone app' : 'writes');
    response.status(201).json(fromBusinessApp ? act.businessAppSends(message) : act.customerSends(message));
  });
  router.post('/phone/:customer/send', (request, response) => {
    const { customer } = request.params;
    const { kind, files, caption, fromBusinessApp, ...rest } = sendSchema.parse(request.body);
    const contents = toContents(kind, deps.tray.look(files), caption);
    if (contents.length === 0) throw new PageError(400, 'file_missing', 'Pick a file first.');
    tellOfPhone(
      deps,
      customer,
      `${fromBusinessApp ? 'is sent by the business’s phone app' : 'sends'}: ${kind}`,
    );
    const doer = { number, customer, ...rest };
    const sent = fromBusinessApp
      ? contents.map((content) => act.businessAppSends({ ...doer, content }))
      : act.customerSendsAtOnce({ ...doer, contents });
    response.status(201).json(sent);
  });
  router.post('/phone/:customer/call', (request, response) => {
    const { customer } = request.params;
    tellOfPhone(deps, customer, 'calls, and nobody answers');
    response.status(201).json(act.customerCalls({ number, customer }));
  });
}
