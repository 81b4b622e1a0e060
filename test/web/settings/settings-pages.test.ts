import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { formatPhone } from '../../../server/domain/people/format-phone.ts';
import { workspaceFields } from '../../../server/domain/workspaces/setting-field.ts';
import { GROUPS } from '../../../server/domain/workspaces/setting-groups.ts';
import { settingsInEnglish } from '../../../web/texts/settings/english.ts';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { formOn, type SignedIn, signIn } from '../../support/signed-in.ts';
import { CAFE, SHOP, SHOP_OUTLET } from '../../support/world-setup.ts';

const OF_SHOP = `/settings/numbers/${SHOP.number}`;

describe('the settings pages', () => {
  let world: PeopledWorld;
  let ada: SignedIn;
  let cleo: SignedIn;
  beforeAll(async () => {
    world = await createWorld();
    ada = await signIn(world, SHOP);
    cleo = await signIn(world, CAFE);
  });
  afterAll(() => world.close());

  it('begin with every number and how it stands', async () => {
    const { status, body } = await ada.get('/settings/numbers');
    expect(status).toBe(200);
    for (const { number, phone } of [SHOP, SHOP_OUTLET]) {
      expect(body).toContain(`href="../settings/numbers/${number}"`);
      expect(body).toContain(formatPhone(phone));
    }
    expect(body).not.toContain(formatPhone(CAFE.phone));
    const { connections } = world.service().deps;
    const refusal = { since: 0, reason: 'The token has expired.' };
    await connections.write(
      'accounts',
      SHOP.account,
      'test',
      (stored) => stored && { ...stored, accessProblem: refusal },
    );
    expect((await ada.get('/settings/numbers')).body).toContain('Needs attention: The token has expired.');
    await connections.write('accounts', SHOP.account, 'test', (stored) => {
      const { accessProblem: _over, ...well } = stored ?? { id: '' };
      return well as typeof stored;
    });
  });

  it.each([
    ['/settings/numbers', 'Numbers'],
    [OF_SHOP, 'Numbers'],
    [`${OF_SHOP}/profile`, 'Numbers'],
    ['/settings/workspace', 'Workspace'],
    ['/settings', 'Settings'],
  ])('say on %s where in the navigation that is', async (path, name) => {
    const { body } = await ada.get(path);
    expect(body.match(/aria-current="page">[^<]*/g)).toEqual([`aria-current="page">${name}`]);
  });

  it('show what is in force, save what is chosen, and say that it is in force', async () => {
    const form = formOn(await ada.get('/settings/workspace'));
    expect(form).toMatchObject({
      newConversationAfter: '24 hours',
      reactions: 'reply',
      markReadAfterSend: 'yes',
    });
    expect(form).not.toHaveProperty('identifyUsers');
    const { markReadAfterSend: _off, ...others } = form;
    const chosen = { ...others, newConversationAfter: '3 days', reactions: 'note', identifyUsers: 'yes' };
    const { status, headers } = await ada.post('/settings/workspace', chosen);
    expect([status, headers['location']]).toEqual([303, '/settings/workspace?saved']);
    expect((await ada.get('/settings/workspace?saved')).body).toContain('Saved. The settings are in force.');
    expect(world.service().deps.connections.workspace(SHOP.workspace)?.settings).toMatchObject({
      newConversationAfter: '3 days',
      reactions: 'note',
      identifyUsers: true,
      markReadAfterSend: false,
    });
    expect(world.service().deps.connections.workspace(CAFE.workspace)?.settings.reactions).toBe('reply');
  });

  it('are on record with whoever changed them', async () => {
    const [newest] = await world.storage
      .collection('changes')
      .find({ index: 'byWorkspace', equals: [SHOP.workspace], order: 'descending', limit: 1 });
    expect(newest).toMatchObject({
      who: 'Ada Park (7214001)',
      about: { kind: 'workspace', id: SHOP.workspace },
    });
  });

  it('keep what was typed, with the error at its field, and save nothing', async () => {
    const before = world.service().deps.connections.workspace(SHOP.workspace)?.settings;
    const form = formOn(await ada.get('/settings/workspace'));
    const wrong = {
      ...form,
      newConversationAfter: '<b>soon',
      automaticBurst: '',
      phoneCountry: 'XX',
      reactions: 'off',
    };
    const answer = await ada.post('/settings/workspace', wrong);
    expect(answer.status).toBe(422);
    expect(formOn(answer)).toMatchObject({
      newConversationAfter: '<b>soon',
      automaticBurst: '',
      reactions: 'off',
    });
    for (const field of ['newConversationAfter', 'automaticBurst', 'phoneCountry'])
      expect(answer.body).toContain(`id="${field}-error"`);
    expect(answer.body.match(/id="\w+-error"/g)).toHaveLength(3);
    expect(world.service().deps.connections.workspace(SHOP.workspace)?.settings).toEqual(before);
  });

  it('notice what another admin has changed since, and save on the second word', async () => {
    const form = formOn(await ada.get('/settings/workspace'));
    const ben = await signIn(world, { ...SHOP, admin: { id: '7214002', name: 'Ben Ode' } });
    await ben.post('/settings/workspace', { ...form, conversationTag: 'WA of Ben' });
    const late = await ada.post('/settings/workspace', { ...form, conversationTag: 'WA of Ada' });
    expect(late.status).toBe(409);
    expect(late.body).toContain('Ben Ode (7214002)');
    const tag = () => world.service().deps.connections.workspace(SHOP.workspace)?.settings.conversationTag;
    expect(tag()).toBe('WA of Ben');
    expect(formOn(late)).toMatchObject({ conversationTag: 'WA of Ada' });
    expect((await ada.post('/settings/workspace', formOn(late))).status).toBe(303);
    expect(tag()).toBe('WA of Ada');
  });

  it('set whom the conversations of a number go to, and nobody again', async () => {
    const settings = () => world.service().deps.connections.number(SHOP.number)?.settings;
    const form = formOn(await ada.get(OF_SHOP));
    expect(form).toMatchObject({ assignTo: 'nobody', assignId: '', tag: '' });
    const wrong = await ada.post(OF_SHOP, { ...form, assignTo: 'team', assignId: 'a b' });
    expect([wrong.status, formOn(wrong)['assignId']]).toEqual([422, 'a b']);
    expect(wrong.body).toContain('id="assignId-error"');
    const chosen = { ...form, assignTo: 'team', assignId: ' 8801 ', tag: 'Shop' };
    expect((await ada.post(OF_SHOP, chosen)).headers['location']).toBe(`${OF_SHOP}?saved`);
    expect(settings()).toEqual({ assignTo: { type: 'team', id: '8801' }, tag: 'Shop' });
    await ada.post(OF_SHOP, { ...formOn(await ada.get(OF_SHOP)), assignTo: 'nobody' });
    expect(settings()).toEqual({ assignTo: null, tag: 'Shop' });
  });

  it.each(['/settings/numbers/NUMBER'])('are not there for another workspace: %s', async (path) => {
    const theirs = path.replace('NUMBER', SHOP.number);
    const before = world.service().deps.connections.number(SHOP.number);
    expect((await cleo.get(theirs)).status).toBe(404);
    expect((await cleo.post(theirs, { assignTo: 'team', assignId: '1', tag: 'Cafe' })).status).toBe(404);
    expect(world.service().deps.connections.number(SHOP.number)).toEqual(before);
  });

  it('ask whoever is not signed in to sign in', async () => {
    for (const path of ['/settings/numbers', '/settings/workspace', OF_SHOP]) {
      const { status, headers } = await world.request({ method: 'GET', path });
      expect([status, headers['location']]).toEqual([303, `/signin?next=${encodeURIComponent(path)}`]);
    }
  });

  it('name every setting and every choice of the schema', () => {
    const fields = workspaceFields();
    expect(Object.values(GROUPS).flat().toSorted()).toEqual(fields.map(({ name }) => name).toSorted());
    for (const field of fields) {
      const texts = settingsInEnglish.workspace[field.name as keyof typeof settingsInEnglish.workspace];
      expect(Object.keys(texts.options ?? {})).toEqual(
        field.kind === 'choice' ? field.options : field.kind === 'our-number' ? ['none'] : [],
      );
    }
  });
});
