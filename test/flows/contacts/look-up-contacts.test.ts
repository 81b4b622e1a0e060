import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  type LookUp,
  type LookUpResult,
  lookUpContacts,
} from '../../../server/bridge/contacts/look-up-contacts.ts';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { MAEVE, provisionFile, SHOP } from '../../support/world-setup.ts';

const { workspace } = SHOP;

let world: PeopledWorld;
let user: string;
beforeEach(async () => {
  world = await createWorld();
  await world.knownThread('Hi');
  user = world.intercom.act.createUser({
    workspace,
    name: 'Ada Quill',
    email: 'ada@home.example',
    phone: '07700 900123',
    externalId: 'shop-77',
    avatar: 'https://pictures.example/ada.png',
    signedUpAt: 1_700_000_000,
    lastSeenAt: 1_700_000_500,
    unsubscribed: true,
    customAttributes: { 'WhatsApp name': 'Ada' },
  });
  await world.pass(60_000);
  world.forgetCalls();
});
afterEach(() => world.close());

async function lookUp(wanted: Omit<LookUp, 'workspace'>): Promise<LookUpResult> {
  let result: LookUpResult | undefined;
  const asked = lookUpContacts(world.service().deps, { workspace, ...wanted }).then((answer) => {
    result = answer;
  });
  await world.pass(30_000);
  await asked;
  if (result === undefined) throw new Error('no answer');
  return result;
}

const ids = (result: LookUpResult) =>
  result.kind === 'found' ? result.items.map(({ id }) => id) : result.code;

describe('looking contacts up', () => {
  it('answers all that Intercom tells, with conversations, total and pages', async () => {
    const result = await lookUp({ email: 'ada@home.example' });
    expect(result).toMatchObject({ kind: 'found', total: 1, pages: 1 });
    expect(result.kind === 'found' && result.items[0]).toEqual({
      id: user,
      role: 'user',
      externalId: 'shop-77',
      name: 'Ada Quill',
      email: 'ada@home.example',
      phone: '07700 900123',
      avatar: 'https://pictures.example/ada.png',
      createdAt: expect.any(Number),
      updatedAt: expect.any(Number),
      lastSeenAt: 1_700_000_500_000,
      unsubscribed: true,
      attributes: { 'WhatsApp name': 'Ada' },
      conversations: { items: [], total: 0, pages: 1 },
    });
  });

  it('answers the conversations with title and state', async () => {
    const result = await lookUp({ phone: MAEVE.phone });
    expect(result.kind === 'found' && result.items[0]?.conversations).toMatchObject({
      total: 1,
      items: [{ id: world.conversation().id, state: 'open', createdAt: expect.any(Number) }],
    });
  });

  it('finds by name, by external id, and by both or any of them', async () => {
    expect(ids(await lookUp({ name: 'quill' }))).toHaveLength(2);
    expect(ids(await lookUp({ name: 'quill', usersOnly: true }))).toEqual([user]);
    expect(ids(await lookUp({ externalId: 'shop-77' }))).toEqual([user]);
    expect(ids(await lookUp({ name: 'Quill', email: 'ada@home.example' }))).toEqual([user]);
    expect(ids(await lookUp({ name: 'Nobody', email: 'ada@home.example' }))).toEqual([]);
    const any = await lookUp({ name: 'Nobody', email: 'ada@home.example', operator: 'OR', usersOnly: true });
    expect(ids(any)).toEqual([user]);
  });

  it('tries a number that finds nobody with and without its country code', async () => {
    expect(ids(await lookUp({ phone: '+44 7700 900123' }))).toEqual([user]);
    expect(world.calls('intercom', /contacts\/search/)).toHaveLength(2);
    expect(ids(await lookUp({ phone: '5550100155', country: 'US' }))).toEqual([world.contacts()[0]?.id]);
    expect(ids(await lookUp({ phone: '+44 7700 900999' }))).toEqual([]);
  });

  it('finds combined with a number for users only', async () => {
    expect(ids(await lookUp({ phone: '+44 7700 900123', name: 'Ada', usersOnly: true }))).toEqual([user]);
  });

  it('picks attribute names from the list of the workspace, and fills what is missing', async () => {
    const attributes = { 'whatsapp NAME': 'unknown', 'WHATSAPP number': 'none', Plan: 'free' };
    const result = await lookUp({ externalId: 'shop-77', attributes });
    expect(result.kind === 'found' && result.items[0]?.attributes).toEqual({
      'WhatsApp name': 'Ada',
      'WhatsApp number': 'none',
      Plan: 'free',
    });
  });

  it('goes through the pages', async () => {
    const first = await lookUp({ name: 'Quill', perPage: 1 });
    expect(first).toMatchObject({ total: 2, pages: 2, next: expect.any(String) });
    const cursor = first.kind === 'found' ? first.next : undefined;
    const second = await lookUp({ name: 'Quill', perPage: 1, ...(cursor === undefined ? {} : { cursor }) });
    expect(ids(second)).not.toEqual(ids(first));
    expect(second).not.toHaveProperty('next');
  });

  it('goes through the pages of a number that was found in another form', async () => {
    for (const externalId of ['n2', 'n3'])
      world.intercom.act.createUser({ workspace, phone: '07700 900123', name: 'Namesake', externalId });
    await world.pass(60_000);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const wanted = { phone: '+44 7700 900123', perPage: 1 };
      const page = await lookUp({ ...wanted, ...(cursor === undefined ? {} : { cursor }) });
      expect(page).toMatchObject({ kind: 'found', total: 3, pages: 3 });
      if (page.kind !== 'found') break;
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.next;
    } while (cursor !== undefined);
    expect(new Set(seen).size).toBe(3);
    expect(seen).toHaveLength(3);
  });

  describe('a number without its country code', () => {
    const maeve = () => [world.contacts()[0]?.id];
    const connected = (settings: Readonly<Record<string, unknown>>, phone: string) => {
      const file = provisionFile(settings);
      const numbers = file.numbers.map((number, index) => (index === 1 ? { ...number, phone } : number));
      return world.connect({ ...file, numbers });
    };

    it('is read in the country of our numbers when they agree', async () => {
      expect(ids(await lookUp({ phone: '(555) 010-0155' }))).toEqual(maeve());
      await connected({}, '+12045550134');
      expect(ids(await lookUp({ phone: '555 010 0155' }))).toEqual(maeve());
      await connected({}, '+447700900134');
      expect(ids(await lookUp({ phone: '555 010 0155' }))).toEqual([]);
    });

    it('is read in the country of the setting before that, and in the one asked for before all', async () => {
      await connected({ phoneCountry: 'GB' }, '+15550100134');
      expect(ids(await lookUp({ phone: '555 010 0155' }))).toEqual([]);
      expect(ids(await lookUp({ phone: '555 010 0155', country: 'US' }))).toEqual(maeve());
    });
  });

  it.each([
    [Number.NaN, 10],
    [0, 1],
    [2.7, 2],
    [Number.POSITIVE_INFINITY, 150],
  ])('takes %s for so many on a page: %i', async (perPage, asked) => {
    await lookUp({ name: 'Quill', perPage });
    const [search] = world.calls('intercom', /contacts\/search/);
    expect(search?.body).toContain(`"per_page":${asked}}`);
  });

  it('carries the version with every call', async () => {
    await lookUp({ name: 'Quill' });
    for (const call of world.calls('intercom')) expect(JSON.stringify(call)).toContain('2.16');
  });
});

describe('what goes wrong', () => {
  it('nothing to look for costs no call', async () => {
    expect(await lookUp({ name: '  ' })).toMatchObject({ kind: 'failed', code: 'nothing_given' });
    expect(world.calls('intercom')).toEqual([]);
  });

  it.each([
    [403, /allow/, /permission/],
    [405, /version/, /INTERCOM_API_VERSION/],
    [422, /values/, /Check/],
    [408, /too long/, /^Try again\.$/],
    [500, /internal error/, /^Try again in a minute\.$/],
    [502, /internal error/, /^Try again in a minute\.$/],
    [503, /not available/, /^Try again in a minute\.$/],
  ])('status %i has its cause and cure', async (status, cause, cure) => {
    world.intercom.setFaults([{ kind: 'serverError', operation: 'contact.search', status }]);
    const result = await lookUp({ name: 'Quill' });
    expect(result).toMatchObject({
      kind: 'failed',
      cause: expect.stringMatching(cause),
      cure: expect.stringMatching(cure),
    });
  });

  it('a lost answer is no refusal', async () => {
    world.intercom.setFaults([{ kind: 'loseAnswer', operation: 'contact.search', count: 1 }]);
    expect(await lookUp({ name: 'Quill' })).toEqual({
      kind: 'failed',
      code: 'provider_unavailable',
      cause: 'Intercom did not answer.',
      cure: 'Try again.',
      again: true,
    });
  });

  it('401 asks for a new connection, and then says that it is not connected', async () => {
    world.intercom.setFaults([{ kind: 'deadToken', operation: 'contact.search' }]);
    expect(await lookUp({ name: 'Quill' })).toMatchObject({ code: 'token_revoked', again: false });
    expect(await lookUp({ name: 'Quill' })).toMatchObject({ code: 'not_connected' });
  });

  it('429 says when to try again', async () => {
    world.intercom.setFaults([{ kind: 'rateLimit', operation: 'contact.search', count: 1, ms: 5_000 }]);
    expect(await lookUp({ name: 'Quill' })).toMatchObject({ code: 'rate_limit_exceeded', again: true });
    expect(ids(await lookUp({ externalId: 'shop-77' }))).toEqual([user]);
  });

  it('a bad cursor is refused in plain words', async () => {
    expect(await lookUp({ name: 'Quill', cursor: 'nonsense' })).toMatchObject({
      kind: 'failed',
      code: 'parameter_invalid',
      cause: expect.stringMatching(/\.$/),
    });
  });
});
