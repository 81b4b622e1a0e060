import express, { type Router } from 'express';
import { z } from 'zod';
import type { CanvasComponent } from '../../intercom/canvas/canvas-components.ts';
import { htmlToText } from '../../intercom/state/body-text.ts';
import { PageError } from '../desk/page-error.ts';
import type { PageDeps } from '../desk/page-world.ts';
import { readCanvasText } from '../rich-text/read-canvas-text.ts';
import { findCustomer } from '../views/phone-view.ts';
import { type PlacedCard, placeCard, tapCard, viewCard } from './cards.ts';
import { scanCard } from './scan.ts';
import { createVisitors, type Visitor } from './visitors.ts';

const place = z.enum(['home', 'conversation']);
const writeSchema = z.strictObject({
  text: z.string().trim().min(1).max(1_000),
  workflow: z.boolean().default(false),
});
const tapSchema = z.strictObject({ place, component: z.string().min(1) });
const scanSchema = z.strictObject({ place, customer: z.string().min(1) });

/** The website of the shop with its Messenger, below `/website`; and the card that a teammate sends. */
export function websiteRoutes(deps: PageDeps): Router {
  const router = express.Router();
  const visitors = createVisitors(deps);
  router.get('/website/:browser', async ({ params }, response) => {
    response.json(await readWebsite(deps, visitors.get(params.browser)));
  });
  router.post('/website/:browser/write', async (request, response) => {
    const visitor = visitors.get(request.params.browser);
    await write(deps, visitor, writeSchema.parse(request.body));
    response.json(await readWebsite(deps, visitor));
  });
  router.post('/website/:browser/tap', async (request, response) => {
    const visitor = visitors.get(request.params.browser);
    const { place: at, component } = tapSchema.parse(request.body);
    const after = await tapCard(deps, cardOf(visitor, at), visitor.contact, component);
    if (typeof after === 'string') throw new PageError(409, 'refused', after);
    visitor.cards.set(at, after);
    response.json(await readWebsite(deps, visitor));
  });
  router.post('/website/:browser/scan', async (request, response) => {
    const visitor = visitors.get(request.params.browser);
    const { place: at, customer } = scanSchema.parse(request.body);
    if (findCustomer(deps, customer) === undefined)
      throw new PageError(404, 'not_found', 'There is no such phone.');
    const seen = await viewCard(deps, cardOf(visitor, at), visitor.contact);
    if (typeof seen === 'string') throw new PageError(409, 'refused', seen);
    response.json({ text: await scanCard(deps, seen) });
  });
  router.post('/conversations/:conversation/card', async ({ params, body }, response) => {
    const visitor = visitors.inConversation(params.conversation);
    if (visitor === undefined)
      throw new PageError(409, 'no_visitor', 'Nobody on the website is in this conversation to see a card.');
    const options = z.strictObject({ options: z.record(z.string(), z.string()) }).parse(body);
    await put(
      deps,
      visitor,
      { location: 'conversation', conversationId: params.conversation },
      options.options,
    );
    deps.board.post('inbox');
    response.status(201).json({});
  });
  return router;
}

async function write(
  deps: PageDeps,
  visitor: Visitor,
  { text, workflow }: z.output<typeof writeSchema>,
): Promise<void> {
  const { intercom, workspace } = deps;
  const { contact, conversation } = visitor;
  if (conversation !== undefined && intercom.view.conversation(workspace, conversation) !== undefined) {
    intercom.act.customerRepliesInMessenger({
      workspace,
      conversationId: conversation,
      contactId: contact,
      text,
    });
    return;
  }
  const begun = intercom.act.customerStartsInMessenger({ workspace, contactId: contact, text });
  visitor.conversation = begun;
  visitor.contact = intercom.view.conversation(workspace, begun)?.contactIds[0] ?? contact;
  visitor.cards.delete('conversation');
  if (workflow) await put(deps, visitor, { location: 'operator', conversationId: visitor.conversation });
}

type Where = { readonly location: 'conversation' | 'home' | 'operator'; readonly conversationId?: string };

async function put(deps: PageDeps, visitor: Visitor, where: Where, options: object = {}): Promise<void> {
  const placed = await placeCard(deps, { workspace: deps.workspace, ...where }, options);
  if (typeof placed === 'string') throw new PageError(409, 'refused', placed);
  visitor.cards.set(where.location === 'home' ? 'home' : 'conversation', placed);
}

function cardOf({ cards }: Visitor, at: 'home' | 'conversation'): PlacedCard {
  const card = cards.get(at);
  if (card === undefined) throw new PageError(404, 'not_found', 'There is no card here.');
  return card;
}

/** What the browser shows: what was said, and each card as its person sees it. */
async function readWebsite(deps: PageDeps, visitor: Visitor) {
  if (!visitor.cards.has('home')) await put(deps, visitor, { location: 'home' });
  const cards = await Promise.all(
    [...visitor.cards].map(async ([at, card]) => ({
      place: at,
      ...shown(await viewCard(deps, card, visitor.contact)),
    })),
  );
  return {
    name: visitor.name,
    said: saidIn(deps, visitor),
    cards,
    phones: deps.whatsapp.view.customers().map(({ id, name }) => ({ id, name })),
  };
}

function shown(seen: readonly CanvasComponent[] | string) {
  if (typeof seen === 'string') return { problem: seen };
  return {
    components: seen.map((each) =>
      each.type === 'text' ? { ...each, rich: readCanvasText(each.text) } : withPicture(each),
    ),
  };
}

/** Intercom fetches the picture; here the page does, from the same server by its own address. */
function withPicture(component: CanvasComponent): CanvasComponent {
  return component.type === 'image' ? { ...component, url: new URL(component.url).pathname } : component;
}

function saidIn({ intercom, workspace }: PageDeps, { conversation }: Visitor) {
  const there = conversation === undefined ? undefined : intercom.view.conversation(workspace, conversation);
  if (there === undefined) return [];
  return [there.source, ...there.parts]
    .filter((part) => !('partType' in part) || part.partType !== 'note')
    .map(({ html, author }) => ({
      text: htmlToText(html ?? ''),
      byVisitor: author.type === 'user' || author.type === 'lead',
    }))
    .filter(({ text }) => text.trim() !== '');
}
