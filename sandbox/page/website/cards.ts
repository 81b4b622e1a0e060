import type { CanvasComponent } from '../../intercom/canvas/canvas-components.ts';
import type { CardReading } from '../../intercom/messenger/messenger-answer.ts';
import type { CardPlace, PlacedCanvas } from '../../intercom/messenger/messenger-requests.ts';
import type { SimDelivery } from '../../shared/simulator.ts';
import type { PageDeps } from '../desk/page-world.ts';

type Occasion = 'initialize' | 'submit' | 'live';

/** A card where somebody put it: what the app answered when it was placed. */
export interface PlacedCard {
  readonly place: CardPlace;
  readonly canvas: PlacedCanvas;
}

/** Intercom gives an app this long. Milliseconds. */
const TIMEOUT_MS = 10_000;

/** Puts a card into its place, as Intercom does; answers what is wrong where it would be refused. */
export async function placeCard(
  deps: PageDeps,
  place: CardPlace,
  options: object = {},
): Promise<PlacedCard | string> {
  const read = await ask(
    deps,
    'initialize',
    deps.intercom.placeCard({ ...place, options }),
    'place the card',
  );
  return toPlaced(place, read);
}

/** The card as this person sees it: a live one is asked for, each time. */
export async function viewCard(
  deps: PageDeps,
  { place, canvas }: PlacedCard,
  contactId: string,
): Promise<readonly CanvasComponent[] | string> {
  if (canvas.content_url === undefined) return componentsOf(canvas);
  const read = await ask(
    deps,
    'live',
    deps.intercom.viewCard({ ...place, contactId, canvas }),
    'draw the card for its person',
  );
  return read.kind === 'content' ? read.components : problemOf(read);
}

/** The person taps; answers the card as it is afterwards. */
export async function tapCard(
  deps: PageDeps,
  { place, canvas }: PlacedCard,
  contactId: string,
  componentId: string,
): Promise<PlacedCard | string> {
  const tap = { ...place, contactId, componentId, currentCanvas: canvas };
  return toPlaced(place, await ask(deps, 'submit', deps.intercom.tapCard(tap), `card tap: ${componentId}`));
}

function toPlaced(place: CardPlace, read: CardReading): PlacedCard | string {
  if (read.kind === 'live')
    return { place, canvas: { content_url: read.url, stored_data: read.stored ?? {} } };
  if (read.kind !== 'content') return problemOf(read);
  return { place, canvas: { content: { components: read.components }, stored_data: read.stored ?? {} } };
}

function componentsOf({ content }: PlacedCanvas): readonly CanvasComponent[] {
  return (content as { readonly components?: readonly CanvasComponent[] } | undefined)?.components ?? [];
}

function problemOf(read: CardReading): string {
  return read.kind === 'problem' ? read.problem : `Intercom expects a card here, not ${read.kind}`;
}

async function ask(
  deps: PageDeps,
  occasion: Occasion,
  request: SimDelivery,
  what: string,
): Promise<CardReading> {
  const { path, headers, body } = request;
  const hop = { from: 'intercom', to: 'bridge', what, address: `POST ${path}`, sent: body } as const;
  const seq = deps.hops.begin(hop);
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const response = await fetch(`${deps.url()}${path}`, { method: 'POST', headers, body, signal });
    const answered = await response.text();
    const read = deps.intercom.readCardAnswer(occasion, response.status, answered);
    deps.hops.end(seq, { outcome: String(response.status), wentWell: read.kind !== 'problem', answered });
    return read;
  } catch {
    deps.hops.end(seq, { outcome: 'no answer', wentWell: false });
    return { kind: 'problem', problem: 'the app did not answer' };
  }
}
