import { deeds, filledIn } from '../security/every-address.ts';
import type { FullShop } from '../security/shop-things.ts';
import { formOn } from '../support/signed-in.ts';
import { sidebarOf } from '../support/teammate-sidebar.ts';
import { SHOP } from '../support/world-setup.ts';
import { intercomBodies, messengerBodies, whatsAppBodies } from './known-bodies.ts';

/** What real people and providers send, to be spoilt. */
export interface KnownRequests {
  /** Fields with their values, by the address of the page that shows the form. */
  readonly forms: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Bodies by address. */
  readonly bodies: Readonly<Record<string, readonly unknown[]>>;
  /** What stands in addresses, by its name. */
  readonly ids: Readonly<Record<string, string>>;
}

export async function collectKnown(shop: FullShop): Promise<KnownRequests> {
  const card = messengerBodies(shop.ids);
  return {
    forms: await formsOf(shop),
    bodies: {
      '/webhooks/whatsapp': whatsAppBodies(shop.world.now()),
      '/webhooks/intercom': intercomBodies(shop.ids),
      '/intercom/uninstall': [{ app_id: 'nobody' }],
      '/intercom/health': [{ workspace_id: SHOP.workspace }],
      ...(await inboxBodies(shop)),
      ...Object.fromEntries(
        ['configure', 'initialize', 'submit', 'live'].map((each) => [`/canvas/messenger/${each}`, card]),
      ),
    },
    ids: { ...shop.ids, name: 'delivery_update_1', token: 'wrong' },
  };
}

/** Every form that the shop's admin is shown, each opened from an address of its own: there are more than sixty. */
async function formsOf({ ada: { cookie }, ids, world }: FullShop): Promise<KnownRequests['forms']> {
  const forms: Record<string, Readonly<Record<string, string>>> = {};
  const shown = deeds.filter(
    ({ method, path, needs }) => method === 'GET' && needs === 'admin' && !path.endsWith('.png'),
  );
  for (const [index, { path }] of shown.entries()) {
    const headers = { cookie, accept: 'text/html', 'x-forwarded-for': `198.51.100.${index}` };
    const filled = `${filledIn(path, (name) => ids[name] ?? 'delivery_update_1')}?language=en_US`;
    forms[path] = formOn(await world.request({ method: 'GET', path: filled, headers }));
  }
  return forms;
}

/** Whatever can be pressed in the first view of the sidebar, and in the views behind it. */
async function inboxBodies({ world, ids }: FullShop): Promise<Readonly<Record<string, readonly unknown[]>>> {
  const conversation = ids['conversation'] ?? '';
  const sidebar = sidebarOf(world, { conversation });
  const opening = { workspace: SHOP.workspace, adminId: '7214002', conversationId: conversation };
  const presses = (): unknown[] => {
    const shown = { inputValues: sidebar.values(), currentCanvas: sidebar.canvas() };
    return sidebar.doors().map((componentId) => {
      const { body } = world.intercom.submitCanvas({ ...opening, componentId, ...shown });
      return JSON.parse(body) as unknown;
    });
  };
  await sidebar.open();
  const [first, doors, submits] = [sidebar.canvas(), sidebar.doors(), presses()];
  for (const door of doors) {
    sidebar.show(first);
    await sidebar.press(door);
    submits.push(...presses());
  }
  const opened = JSON.parse(world.intercom.openCanvas(opening).body) as unknown;
  return { '/canvas/inbox/initialize': [opened], '/canvas/inbox/submit': submits };
}
