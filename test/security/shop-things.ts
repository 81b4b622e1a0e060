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
  const contact = world.contacts()[0]?.id ?? '';
  const conversation = world.conversation().id;
  await setAside(world, 3);
  await world.pass(MINUTE);
  const group = await firstGroup(ada);
  const { body } = await ada.get(`/settings/set-aside/${group}`);
  const [first, event = ''] = new Set([...body.matchAll(/\?event=([^"&]+)/g)].map(([, ref]) => ref));
  const operation = last(await ada.post(`/settings/set-aside/${group}/discard?event=${first}`));
  await world.pass(MINUTE);
  const customers = last(await erase(world, ada));
  await world.pass(MINUTE);
  const access = { account: SHOP.account, token: SHOP.metaToken };
  const id = last(await ada.post('/connect/by-hand', access));
  await world.pass(MINUTE);
  const code = last(await ada.post(`/settings/numbers/${SHOP.number}/links`, { text: 'Zinnia of a link' }));
  const picture = await keepPicture(world, ada);
  const ids = {
    ...{ number: SHOP.number, account: SHOP.account, template: ORDER_UPDATE.template, group, operation },
    ...{ event: decodeURIComponent(event), customers, id, code, picture, contact, conversation },
    ...{ workspace: SHOP.workspace, admin: SHOP.admin.id, phone: MAEVE.phone, outlet: SHOP_OUTLET.number },
  };
  return { world, ada, ids, private: privateOf() };
}

function privateOf(): readonly string[] {
  const { phone, account, number, intercomToken, metaToken, admin } = SHOP;
  return [
    ...[phone, account, number, intercomToken, metaToken, admin.name, admin.email, SHOP_OUTLET.phone],
    ...['Zinnia of', MAEVE.name, MAEVE.phone, NOOR.name, ORDER_UPDATE.name],
  ];
}

async function setAside({ storage, now }: TemplateWorld, count: number): Promise<void> {
  const ended = {
    endedAt: now(),
    setAsideAt: now(),
    end: 'set-aside',
    reason: 'Of the shop alone.',
  } as const;
  const came = {
    at: now(),
    receivedAt: now(),
    payload: { text: 'Zinnia of an event' },
    order: '0',
    tries: 8,
  };
  await storage.collection('events').insert(
    Array.from({ length: count }, (_, index) => ({
      ...{ id: `wa|${SHOP.number}|other|${index}`, kind: 'whatsapp.other', lane: 'aside' },
      ...{ route: numberRoute(SHOP.number), ...came, ...ended },
    })),
  );
}

async function firstGroup(ada: SignedIn): Promise<string> {
  return /href="set-aside\/([0-9a-f]{16})"/.exec((await ada.get('/settings/set-aside')).body)?.[1] ?? '';
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
