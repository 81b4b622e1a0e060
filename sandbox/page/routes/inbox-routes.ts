import express, { type Router } from 'express';
import { z } from 'zod';
import { openPanel, submitPanel } from '../acts/ask-panel.ts';
import { notFound } from '../desk/page-error.ts';
import type { PageDeps } from '../desk/page-world.ts';
import { readInbox, readThread } from '../views/inbox-view.ts';
import { placeOf } from './inbox-place.ts';
import { mountReplies } from './reply-routes.ts';
import { mountStates } from './state-routes.ts';

const by = { teammate: z.string().min(1) };
/** `follows`: the page looks by itself whether the panel changed, which no teammate does. */
const openSchema = z.strictObject({ ...by, follows: z.boolean().default(false) });
const values = z.record(z.string(), z.union([z.string(), z.array(z.string())]));
const clickSchema = z.strictObject({
  ...by,
  component: z.string().min(1),
  values,
  canvas: z.object({ content: z.unknown(), stored_data: z.unknown().optional() }),
});

/** What teammates do in the Inbox, and its sidebar. */
export function inboxRoutes(deps: PageDeps): Router {
  const router = express.Router();
  router.param('conversation', (_request, _response, next, id: string) => {
    const found = deps.intercom.view.conversation(deps.workspace, id);
    next(found === undefined ? notFound('conversation') : undefined);
  });
  router.get('/conversations', (_request, response) => {
    response.json(readInbox(deps));
  });
  router.get('/conversations/:conversation', (request, response) => {
    response.json(readThread(deps, request.params.conversation));
  });
  mountReplies(router, deps);
  mountStates(router, deps);
  mountPanel(router, deps);
  return router;
}

function mountPanel(router: Router, deps: PageDeps): void {
  router.post('/conversations/:conversation/panel', async (request, response) => {
    const { teammate, follows } = openSchema.parse(request.body);
    const opening = { ...placeOf(deps, request.params.conversation), adminId: teammate };
    response.json(await openPanel(deps, opening, follows));
  });
  router.post('/conversations/:conversation/panel/click', async (request, response) => {
    const { teammate, component, values: inputValues, canvas } = clickSchema.parse(request.body);
    const opening = { ...placeOf(deps, request.params.conversation), adminId: teammate };
    const click = { componentId: component, inputValues, currentCanvas: canvas };
    response.json(await submitPanel(deps, { ...opening, ...click }));
  });
}
