import express, { type Router } from 'express';
import { z } from 'zod';
import { addCustomer } from '../acts/add-customer.ts';
import { tellOfPhone } from '../acts/tell-of-phone.ts';
import { FORM_WORDS } from '../desk/form-words.ts';
import { notFound } from '../desk/page-error.ts';
import type { PageDeps } from '../desk/page-world.ts';
import { findCustomer, readPhone } from '../views/phone-view.ts';
import { mountBubbles } from './bubble-routes.ts';
import { mountPhoneSend } from './phone-send-routes.ts';

/** Characters. */
const MAX_NAME = 120;

const powerSchema = z.strictObject({ on: z.boolean() });
const customerSchema = z.strictObject({
  name: z.string().trim().min(1).max(MAX_NAME),
  phone: z
    .string()
    .transform((written) => written.replace(/[\s()-]/g, ''))
    .pipe(z.string().regex(/^\+[1-9]\d{6,14}$/, 'a phone number with + and country code, like +15550100142'))
    .optional(),
  hidesPhone: z.boolean().default(false),
});

/** What the customers do with their phones. */
export function phoneRoutes(deps: PageDeps): Router {
  const router = express.Router();
  router.param('customer', (_request, _response, next, id: string) => {
    next(findCustomer(deps, id) === undefined ? notFound('customer') : undefined);
  });
  router.get('/phone/:customer', (request, response) => {
    response.json(readPhone(deps, request.params.customer));
  });
  router.post('/phone/:customer/read', (request, response) => {
    tellOfPhone(deps, request.params.customer, 'reads the chat');
    deps.whatsapp.act.customerReads(doer(deps, request.params.customer));
    response.status(204).end();
  });
  router.post('/phone/:customer/power', (request, response) => {
    const { on } = powerSchema.parse(request.body);
    tellOfPhone(deps, request.params.customer, on ? 'switches the phone on' : 'switches the phone off');
    deps.whatsapp.act.goSilent({ customer: request.params.customer, silent: !on });
    response.status(204).end();
  });
  router.post('/customers', (request, response) => {
    response.status(201).json(addCustomer(deps, customerSchema.parse(request.body, FORM_WORDS)));
  });
  mountPhoneSend(router, deps);
  mountBubbles(router, deps);
  return router;
}

function doer({ number }: PageDeps, customer: string): { number: string; customer: string } {
  return { number, customer };
}
