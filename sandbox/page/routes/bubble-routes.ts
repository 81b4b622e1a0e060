import type { Router } from 'express';
import { z } from 'zod';
import { forwardContent } from '../acts/forward-content.ts';
import { tellOfPhone } from '../acts/tell-of-phone.ts';
import { notFound } from '../desk/page-error.ts';
import type { PageDeps } from '../desk/page-world.ts';

/** Characters. */
const MAX_TEXT = 4_096;
const MAX_EMOJI = 32;

const reactSchema = z.strictObject({ emoji: z.string().max(MAX_EMOJI).optional() });
const editSchema = z.strictObject({ text: z.string().trim().min(1).max(MAX_TEXT) });
const forwardSchema = z.strictObject({ often: z.boolean().default(false) });
const answerSchema = z.strictObject({ option: z.string().min(1) });

const BUBBLE = '/phone/:customer/messages/:wamid';

/** What a customer does with a message that is there. */
export function mountBubbles(router: Router, deps: PageDeps): void {
  const { act, view } = deps.whatsapp;
  const on = ({ customer, wamid }: { customer: string; wamid: string }) => ({
    number: deps.number,
    customer,
    wamid,
  });
  const find = (wamid: string) => {
    const bubble = view.message(wamid);
    if (bubble === undefined) throw notFound('message');
    return bubble;
  };
  router.post(`${BUBBLE}/react`, ({ body, params }, response) => {
    const { emoji } = reactSchema.parse(body);
    tellOfPhone(deps, params.customer, emoji ? `reacts with ${emoji}` : 'removes a reaction');
    response.status(201).json(act.customerReacts({ ...on(params), emoji }));
  });
  router.post(`${BUBBLE}/edit`, ({ body, params }, response) => {
    const { text } = editSchema.parse(body);
    const { fromBusinessApp } = find(params.wamid);
    const edit = { ...on(params), text };
    tellOfPhone(deps, params.customer, 'sees a message edited');
    response.status(201).json(fromBusinessApp ? act.businessAppEdits(edit) : act.customerEdits(edit));
  });
  router.post(`${BUBBLE}/delete`, ({ params }, response) => {
    const { fromBusinessApp } = find(params.wamid);
    tellOfPhone(deps, params.customer, 'sees a message deleted for everyone');
    response
      .status(201)
      .json(fromBusinessApp ? act.businessAppDeletes(on(params)) : act.customerDeletes(on(params)));
  });
  router.post(`${BUBBLE}/forward`, ({ body, params }, response) => {
    const { often } = forwardSchema.parse(body);
    const content = forwardContent(find(params.wamid), view);
    tellOfPhone(deps, params.customer, 'forwards a message');
    const { wamid: _wamid, ...doer } = on(params);
    response.status(201).json(act.customerSends({ ...doer, content, forwarded: often ? 'often' : 'once' }));
  });
  router.post(`${BUBBLE}/answer`, ({ body, params }, response) => {
    const { option } = answerSchema.parse(body);
    tellOfPhone(deps, params.customer, 'taps on an answer');
    response.status(201).json(act.customerAnswers({ ...on(params), option }));
  });
  router.post(`${BUBBLE}/play`, ({ params }, response) => {
    const { wamid } = find(params.wamid);
    tellOfPhone(deps, params.customer, 'plays a voice message');
    act.customerPlays(wamid);
    response.status(204).end();
  });
}
