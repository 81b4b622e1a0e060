import sharp from 'sharp';
import { numberRoute } from '../../server/domain/journal/routing-key.ts';
import { sendFile } from '../support/send-file.ts';
import { createTemplateWorld, ORDER_UPDATE, type TemplateWorld } from '../support/shop-templates.ts';
import { type SignedIn, signIn } from '../support/signed-in.ts';
import { MAEVE, NOOR, SHOP, SHOP_OUTLET } from '../support/world-setup.ts';

/** A shop in which there is one of everything that a page shows or changes, by the name that addresses call it. */
export interface FullShop {
  readonly world: TemplateWorld;
  readonly ada: SignedIn;
  readonly ids: Readonly<Record<string, string>>;
  /** What nobody else may read. */
  readonly private: readonly string[];
}

const MINUTE = 60_000;

export async function createFullShop(): Promise<FullShop> {
  const world = await createTemplateWorld();
  const ada = await signIn(world, SHOP);
  await world.knownThread('Zinnia of Maeve');
  const ids = {
    number: SHOP.number,
    outlet: SHOP_OUTLET.number,
    account: SHOP.account,
    template: ORDER_UPDATE.template,
    workspace: SHOP.workspace,
    admin: SHOP.admin.id,
    phone: MAEVE.phone,
    contact: world.contacts()[0]?.id ?? '',
    conversation: world.conversation().id,
    ...(await setAside(world, ada)),
    ...(await makeThings(world, ada)),
  };
  return { world, ada, ids, private: privateOf() };
}

/** A group of what was set aside, an event of it, and an operation that discarded another one. */
async function setAside(world: TemplateWorld, ada: SignedIn) {
  await insertSetAside(world, 3);
  await world.pass(MINUTE);
  const group = /set-aside\/([0-9a-f]{16})"/.exec((await ada.get('/settings/set-aside')).body)?.[1] ?? '';
  const { body } = await ada.get(`/settings/set-aside/${group}`);
  const [first, event = ''] = new Set([...body.matchAll(/\?event=([^"&]+)/g)].map(([, ref]) => ref));
  const operation = last(await ada.post(`/settings/set-aside/${group}/discard?event=${first}`));
  await world.pass(MINUTE);
  return { group, operation, event: decodeURIComponent(event) };
}

/** Somebody erased, a connection, a message link and a picture that is not saved yet. */
async function makeThings(world: TemplateWorld, ada: SignedIn) {
  const customers = last(await erase(world, ada));
  await world.pass(MINUTE);
  const access = { account: SHOP.account, token: SHOP.metaToken };
  const id = last(await ada.post('/connect/by-hand', access));
  await world.pass(MINUTE);
  const code = last(await ada.post(`/settings/numbers/${SHOP.number}/links`, { text: 'Zinnia of a link' }));
  return { customers, id, code, picture: await keepPicture(world, ada) };
}

function privateOf(): readonly string[] {
  const { phone, account, number, intercomToken, metaToken, admin } = SHOP;
  return [
    phone,
    account,
    number,
    intercomToken,
    metaToken,
    admin.name,
    admin.email,
    SHOP_OUTLET.phone,
    'Zinnia of',
    MAEVE.name,
    MAEVE.phone,
    NOOR.name,
    ORDER_UPDATE.name,
  ];
}

async function insertSetAside(world: TemplateWorld, count: number): Promise<void> {
  const ended = {
    endedAt: world.now(),
    setAsideAt: world.now(),
    end: 'set-aside',
    reason: 'Of the shop alone.',
  } as const;
  const came = {
    at: world.now(),
    receivedAt: world.now(),
    payload: { text: 'Zinnia of an event' },
    order: '0',
    tries: 8,
  };
  await world.storage.collection('events').insert(
    Array.from({ length: count }, (_, index) => ({
      id: `wa|${SHOP.number}|other|${index}`,
      kind: 'whatsapp.other',
      lane: 'aside',
      route: numberRoute(SHOP.number),
      ...came,
      ...ended,
    })),
  );
}

/** Noor wrote, too, and is erased. */
async function erase(world: TemplateWorld, ada: SignedIn) {
  world.customerWrites('Zinnia of Noor', { customer: NOOR.id });
  await world.settle();
  return ada.post('/settings/people/erasure', { phone: NOOR.phone, sure: 'yes' });
}

async function keepPicture(world: TemplateWorld, { cookie }: SignedIn): Promise<string> {
  const drawn = sharp({ create: { width: 700, height: 700, channels: 3, background: '#224466' } });
  const bytes = await drawn.png().toBuffer();
  const path = `/settings/numbers/${SHOP.number}/profile/picture`;
  return last(await sendFile(world, path, cookie, { name: 'shop.png', type: 'image/png', bytes }));
}

/** What an answer leads to, by its last word. */
function last({ headers }: { readonly headers: Readonly<Record<string, string>> }): string {
  return new URL(headers['location'] ?? '/', 'http://us').pathname.split('/').at(-1) ?? '';
}
