import express, { type Router } from 'express';
import { z } from 'zod';
import { openPanel, submitPanel } from '../ask-panel.ts';
import { notFound } from '../page-error.ts';
import type { PageDeps } from '../page-world.ts';
import { composeHtml } from '../rich-text/compose-html.ts';
import { readInbox, readThread } from '../views/inbox-view.ts';

/** Far beyond what anybody types, characters. */
const MAX_WORDS = 20_000;
const MS_PER_SECOND = 1_000;
const SECONDS_PER_MINUTE = 60;
/** A week, in minutes. */
const LONGEST_SNOOZE = 7 * 24 * 60;

const by = { teammate: z.string().min(1) };
const words = { text: z.string().trim().min(1).max(MAX_WORDS) };
const replySchema = z.strictObject({ ...by, ...words, close: z.boolean().default(false) });
const noteSchema = z.strictObject({ ...by, ...words });
const botSchema = z.strictObject({ ...words, fin: z.boolean().default(true) });
const stateSchema = z.strictObject(by);
/** `follows`: the page looks by itself whether the panel changed, which no teammate does. */
const openSchema = z.strictObject({ ...by, follows: z.boolean().default(false) });
const snoozeSchema = z.strictObject({ ...by, minutes: z.int().min(1).max(LONGEST_SNOOZE) });
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
  mountWords(router, deps);
  mountStates(router, deps);
  mountPanel(router, deps);
  return router;
}

function mountWords(router: Router, deps: PageDeps): void {
  const { act } = deps.intercom;
  router.post('/conversations/:conversation/reply', (request, response) => {
    const { teammate, text, close } = replySchema.parse(request.body);
    told(deps, teammate, close ? 'replies and closes' : 'replies');
    const place = at(deps, request.params.conversation);
    const part = act.teammateReplies({ ...place, adminId: teammate, html: composeHtml(text), close });
    response.status(201).json({ part });
  });
  router.post('/conversations/:conversation/note', (request, response) => {
    const { teammate, text } = noteSchema.parse(request.body);
    told(deps, teammate, 'writes a note');
    const place = at(deps, request.params.conversation);
    response
      .status(201)
      .json({ part: act.teammateNotes({ ...place, adminId: teammate, html: composeHtml(text) }) });
  });
  router.post('/conversations/:conversation/bot', (request, response) => {
    const { text, fin } = botSchema.parse(request.body);
    deps.hops.note({ from: 'inbox', to: 'intercom', what: fin ? 'Fin answers' : 'a workflow writes' });
    const place = at(deps, request.params.conversation);
    response.status(201).json({ part: act.botReplies({ ...place, html: composeHtml(text), fin }) });
  });
}

function mountStates(router: Router, deps: PageDeps): void {
  const { act } = deps.intercom;
  router.post('/conversations/:conversation/close', (request, response) => {
    const { teammate } = stateSchema.parse(request.body);
    told(deps, teammate, 'closes the conversation');
    act.closeConversation({ ...at(deps, request.params.conversation), adminId: teammate });
    response.status(204).end();
  });
  router.post('/conversations/:conversation/open', (request, response) => {
    const { teammate } = stateSchema.parse(request.body);
    told(deps, teammate, 'opens the conversation');
    act.openConversation({ ...at(deps, request.params.conversation), adminId: teammate });
    response.status(204).end();
  });
  router.post('/conversations/:conversation/snooze', (request, response) => {
    const { teammate, minutes } = snoozeSchema.parse(request.body);
    told(deps, teammate, 'snoozes the conversation');
    const until = Math.floor(deps.clock.now() / MS_PER_SECOND) + minutes * SECONDS_PER_MINUTE;
    act.snoozeConversation({ ...at(deps, request.params.conversation), adminId: teammate, until });
    response.status(204).end();
  });
}

function mountPanel(router: Router, deps: PageDeps): void {
  router.post('/conversations/:conversation/panel', async (request, response) => {
    const { teammate, follows } = openSchema.parse(request.body);
    const opening = { ...at(deps, request.params.conversation), adminId: teammate };
    response.json(await openPanel(deps, opening, follows));
  });
  router.post('/conversations/:conversation/panel/click', async (request, response) => {
    const { teammate, component, values: inputValues, canvas } = clickSchema.parse(request.body);
    const opening = { ...at(deps, request.params.conversation), adminId: teammate };
    const click = { componentId: component, inputValues, currentCanvas: canvas };
    response.json(await submitPanel(deps, { ...opening, ...click }));
  });
}

function at({ workspace }: PageDeps, conversationId: string): { workspace: string; conversationId: string } {
  return { workspace, conversationId };
}

function told({ hops, teammates }: PageDeps, teammate: string, does: string): void {
  const name = teammates.find(({ id }) => id === teammate)?.name ?? 'Somebody';
  hops.note({ from: 'inbox', to: 'intercom', what: `${name} ${does}` });
}
