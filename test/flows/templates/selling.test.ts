import { afterEach, describe, expect, it } from '@jest/globals';
import type { SimTemplate, WhatsAppSimConfig } from '../../../sandbox/whatsapp/model/whatsapp-config.ts';
import { queueTemplate } from '../../../server/bridge/templates/queue-template.ts';
import { requestSynchronisation } from '../../../server/bridge/templates/synchronise/request-synchronisation.ts';
import type { TemplateValues } from '../../../server/domain/templates/template-values.ts';
import { getAbilities } from '../../../server/records/account-abilities.ts';
import { getSynchronisation } from '../../../server/records/templates/synchronisations.ts';
import { getTemplate } from '../../../server/records/templates/templates.ts';
import { aTemplate } from '../../support/a-template.ts';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { BEN } from '../../support/shop-templates.ts';
import { SHOP, whatsappConfig } from '../../support/world-setup.ts';

const MINUTE = 60_000;
const SELLS = ['whatsapp_business_management', 'whatsapp_business_messaging', 'catalog_management'];
const CATALOG = {
  id: '194836987003835',
  name: 'Tea',
  products: { 'TEA-1': { name: 'Teapot', price: '30 €' }, 'CUP-1': { name: 'Cup', price: '7 €' } },
};

/** Where marketing templates are delivered. */
const ADA = { id: 'ada', phone: '+447700900123', name: 'Ada' } as const;

const BODY = { type: 'BODY', text: 'New in the shop this month.' };
const withButton = (type: string) => [BODY, { type: 'BUTTONS', buttons: [{ type, text: 'Look' }] }];
const productCard = {
  components: [
    { type: 'HEADER', format: 'PRODUCT' },
    { type: 'BUTTONS', buttons: [{ type: 'SPM', text: 'View' }] },
  ],
};

/** By id: what the template has, and values for it. */
const KINDS: Readonly<Record<string, readonly [SimTemplate['components'], TemplateValues]>> = {
  '801': [withButton('CATALOG'), { 'button.0': { kind: 'text', text: 'TEA-1' } }],
  '802': [
    [{ type: 'HEADER', format: 'PRODUCT' }, ...withButton('SPM')],
    { header: { kind: 'text', text: 'TEA-1' } },
  ],
  '803': [
    [{ type: 'HEADER', format: 'TEXT', text: 'For you' }, ...withButton('MPM')],
    { 'button.0': { kind: 'text', text: 'Tea: TEA-1\nCups: CUP-1' } },
  ],
  '804': [
    [BODY, { type: 'CAROUSEL', cards: [productCard, productCard] }],
    {
      'card.0.header': { kind: 'text', text: 'TEA-1' },
      'card.1.header': { kind: 'text', text: 'CUP-1' },
      cards: { kind: 'text', text: 'TEA-1' },
    },
  ],
  '805': [withButton('VOICE_CALL'), {}],
  '806': [[BODY, { type: 'CALL_PERMISSION_REQUEST' }], {}],
};
const SELLING = ['801', '802', '803', '804'];
const CALLING = ['805', '806'];

const templates = Object.entries(KINDS).map(([id, [components]]) =>
  aTemplate({ id, name: `kind_${id}`, category: 'MARKETING', components }),
);

let world: PeopledWorld;
afterEach(() => world.close());

interface Shop {
  readonly catalog?: boolean;
  readonly scopes?: readonly string[];
  readonly calls?: boolean;
}

/** A shop whose templates have been read, and a customer who has written. */
async function shop({ catalog = true, scopes = SELLS, calls = true }: Shop = {}): Promise<void> {
  const config: Partial<WhatsAppSimConfig> = {
    templates,
    customers: [ADA],
    accounts: whatsappConfig.accounts.map((account) =>
      account.id === SHOP.account ? { ...account, scopes, ...(catalog && { catalog: CATALOG }) } : account,
    ),
    numbers: whatsappConfig.numbers.map((number) =>
      number.id === SHOP.number ? { ...number, calls } : number,
    ),
  };
  world = await createWorld({ whatsapp: config });
  await world.pass(2 * MINUTE);
  world.customerWrites('Hello', { customer: ADA.id });
  await world.pass(10_000);
}

let asked = 0;
async function send(id: string, values = KINDS[id]?.[1] ?? {}) {
  const template = `${SHOP.account}|${id}`;
  const [thread] = await world.storage.collection('threads').find({ index: 'live', limit: 1 });
  asked += 1;
  return queueTemplate(world.service().deps, {
    thread: thread?.id ?? '',
    conversation: world.conversation().id,
    template,
    revision: (await getTemplate(world, template))?.revision ?? '',
    values,
    by: BEN,
    nonce: `selling-${asked}`,
  });
}

const abilities = () => getAbilities(world, SHOP.account);
const again = () => requestSynchronisation(world.service().deps, { account: SHOP.account });

describe('templates with products and calls', () => {
  it('are sent where a catalogue is connected and calls are on', async () => {
    await shop();
    expect(await abilities()).toEqual({
      catalog: { kind: 'connected', id: CATALOG.id, name: 'Tea' },
      calls: [SHOP.number],
    });
    for (const id of [...SELLING, ...CALLING]) {
      expect(await send(id)).toMatchObject({ kind: 'queued' });
      await world.pass(10_000);
    }
    expect((await world.deliveries()).map(({ state }) => state)).toEqual(Array(6).fill('delivered'));
    expect(world.phone({ customer: ADA.id })).toHaveLength(6);
  });

  it('are refused before they are sent where nothing is connected, each with what to do', async () => {
    await shop({ catalog: false, calls: false });
    expect(await abilities()).toEqual({ catalog: { kind: 'none' }, calls: [] });
    for (const id of SELLING)
      expect(await send(id)).toMatchObject({
        kind: 'refused',
        problems: [{ problem: expect.stringContaining('No catalogue is connected to this account') }],
      });
    for (const id of CALLING)
      expect(await send(id)).toMatchObject({
        kind: 'refused',
        problems: [{ problem: expect.stringContaining('Switch them on in WhatsApp Manager') }],
      });
    expect(world.calls('meta', /\/messages$/)).toEqual([]);
  });

  it('say so when our access may not see the catalogue, and the list is read all the same', async () => {
    await shop({ scopes: SELLS.slice(0, 2) });
    expect((await abilities()).catalog).toEqual({ kind: 'hidden' });
    expect(await getSynchronisation(world, SHOP.account)).toMatchObject({ phase: 'ended', count: 6 });
    expect(world.service().deps.connections.account(SHOP.account)).not.toHaveProperty('accessProblem');
    expect(await send('801')).toMatchObject({
      problems: [{ problem: expect.stringContaining('catalog_management') }],
    });
  });

  it('are known as they were while WhatsApp does not say, and anew with the next reading', async () => {
    await shop();
    world.whatsapp.faults.set([{ kind: 'serverError', operation: 'account.catalogs' }]);
    await again();
    await world.pass(MINUTE);
    expect(await getSynchronisation(world, SHOP.account)).toMatchObject({ phase: 'ended' });
    expect((await abilities()).catalog).toMatchObject({ kind: 'connected' });
  });

  it('tell a product that the catalogue does not have', async () => {
    await shop();
    await send('802', { header: { kind: 'text', text: 'NONE' } });
    await world.pass(10_000);
    expect((await world.deliveries()).map(({ state }) => state)).toEqual(['failed']);
  });
});
