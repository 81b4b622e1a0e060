import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { endAdmin } from '../../../server/bridge/admins/keep-admin.ts';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { askCard } from '../../support/messenger-card.ts';
import { formOn, signIn } from '../../support/signed-in.ts';
import { sidebarOf, type TeammateSidebar } from '../../support/teammate-sidebar.ts';
import { CAFE, SHOP, SHOP_OUTLET } from '../../support/world-setup.ts';

const PAGE = 'https://bridge.example/settings';

let world: PeopledWorld;
let ada: TeammateSidebar;
let ben: TeammateSidebar;
beforeEach(async () => {
  world = await createWorld();
  world.customerWrites('Hi');
  await world.settle();
  await signIn(world, SHOP);
  ada = sidebarOf(world, { admin: SHOP.admin.id });
  ben = sidebarOf(world);
});
afterEach(() => world.close());

const settings = () => world.service().deps.connections.workspace(SHOP.workspace)?.settings;
const changes = () =>
  world.storage
    .collection('changes')
    .find({ index: 'byWorkspace', equals: [SHOP.workspace], order: 'descending', limit: 20 });

async function open(sidebar: TeammateSidebar, ...clicks: readonly string[]): Promise<void> {
  await sidebar.open();
  for (const click of ['More', 'Settings', ...clicks]) await sidebar.click(click);
}

describe('settings in the sidebar, for an admin', () => {
  it('are reached by More, and lead to each group, each number and all settings', async () => {
    await open(ada);
    const words = ada.words();
    for (const group of ['Conversations', 'Who is writing', 'Replies', 'From the Messenger to WhatsApp'])
      expect(words).toContain(`${group} | `);
    for (const number of ['Shop | +1 555 010 0123', 'Outlet | +1 555 010 0134'])
      expect(words).toContain(number);
    expect(words).not.toContain('Cafe');
    expect(words).toContain(`[All settings] ${PAGE}`);
  });

  it('are saved once, at once, with who did, however often Save is pressed', async () => {
    await open(ada, 'Conversations');
    expect(ada.words()).toContain('Begin a new conversation after: 24 hours');
    const typed = { 'setting-newConversationAfter': ' 3 days ', 'setting-conversationTag': 'WA' };
    await ada.click('Save', typed);
    await ada.repeat();
    expect(ada.words()).toContain('✅ Saved. The settings are in force.');
    expect(ada.words()).toContain('Begin a new conversation after:** 3 days');
    expect(ada.words()).toContain('[Back]');
    expect(settings()).toMatchObject({ newConversationAfter: '3 days', conversationTag: 'WA' });
    await world.pass(60_000);
    const ours = (await changes()).filter(({ who }) => who === 'Ada Park (7214001)');
    expect(ours.map(({ fields }) => fields.map(({ field }) => field))).toEqual([
      ['settings.newConversationAfter', 'settings.conversationTag'],
    ]);
  });

  it('have yes and no, choices and figures as the pages have them', async () => {
    await open(ada, 'Who is writing');
    await ada.click('Save', { 'setting-identifyUsers': 'yes', 'setting-severalMatches': 'leads' });
    expect(ada.words()).toContain('Attach senders to contacts with the same number:** Yes');
    await ada.click('Back');
    await ada.click('Replies');
    await ada.click('Save', { 'setting-forwardBotReplies': 'no', 'setting-automaticBurst': '7' });
    const saved = { identifyUsers: true, severalMatches: 'leads', forwardBotReplies: false };
    expect(settings()).toMatchObject({ ...saved, automaticBurst: 7 });
  });

  it('say below the field what is wrong, keep what was typed, and save nothing', async () => {
    const before = settings();
    await open(ada, 'Replies');
    await ada.click('Save', { 'setting-forwardBotReplies': 'no', 'setting-automaticBurst': 'many' });
    const lines = ada.words().split('\n');
    const at = lines.indexOf('Messages of bots in a minute, at most: many');
    expect(lines[at + 1]).toBe('Write a whole number from 1 to 1,000.');
    expect(ada.values()).toEqual({ 'setting-forwardBotReplies': 'no', 'setting-automaticBurst': 'many' });
    expect(settings()).toEqual(before);
    await ada.click('Save', { 'setting-automaticBurst': '12' });
    expect(settings()).toMatchObject({ forwardBotReplies: false, automaticBurst: 12 });
  });

  it('survive whatever is typed: what is much too long is refused in a canvas that Intercom takes', async () => {
    await open(ada, 'From the Messenger to WhatsApp');
    const endless = 'W\u0000'.repeat(50_000);
    const inputs = ['Text', 'Hours', 'OfferText', 'Number'].map((name) => [`setting-switch${name}`, endless]);
    await ada.click('Save', Object.fromEntries(inputs));
    expect(ada.words()).toContain('Nothing was saved');
    expect(ada.words()).toContain('This number is not connected any more.');
    expect(ada.words()).toContain('Write 1 to 300 characters.');
  });

  it('say which ways to WhatsApp are active, and that none is while no number takes part', async () => {
    const messenger = 'From the Messenger to WhatsApp';
    await open(ada, messenger);
    expect(ada.words()).toContain('No number is chosen: customers see no card and get no link.');
    await ada.click('Save', { 'setting-switchNumber': SHOP.number });
    const home = { canvas: { stored_data: {} }, context: { location: 'home' } };
    await askCard(world, 'live', home);
    await open(ada, messenger);
    expect(ada.words()).toContain('**The card in a Workflow:** not shown so far');
    expect(ada.words()).toContain('**The card on Home:** shown last on Mar 4, 2026 at ');
    await open(ben, messenger);
    expect(ben.words()).toContain('**The card on Home:** shown last on');
  });

  it('say what fits where words in another script are too long for a QR code', async () => {
    await open(ada, 'From the Messenger to WhatsApp');
    await ada.click('Save', { 'setting-switchNumber': SHOP.number, 'setting-switchText': '你'.repeat(140) });
    expect(ada.words()).toContain('In Chinese, Hindi or Thai up to 100 fit');
    await ada.click('Save', { 'setting-switchText': '你'.repeat(100) });
    expect(settings()).toMatchObject({ switchText: '你'.repeat(100) });
  });

  it('say that somebody else was faster, who, and what is in force; saved again they are mine', async () => {
    await open(ada, 'Conversations');
    const page = await signIn(world, { ...SHOP, admin: { id: '7214002', name: 'Ben Ode' } });
    const form = formOn(await page.get('/settings/workspace'));
    await page.post('/settings/workspace', { ...form, newConversationAfter: '90 minutes' });
    await ada.click('Save', { 'setting-newConversationAfter': '3 days' });
    expect(ada.words()).toContain(
      'Nothing was saved: Ben Ode (7214002) changed settings meanwhile on Mar 4, 2026',
    );
    expect(ada.words()).toContain('**In force now:** 90 minutes');
    expect(ada.values()).toMatchObject({ 'setting-newConversationAfter': '3 days' });
    expect(settings()?.newConversationAfter).toBe('90 minutes');
    await ada.click('Save');
    expect(settings()?.newConversationAfter).toBe('3 days');
  });

  it('of a number say whom its conversations go to, and with which tag', async () => {
    await open(ada, 'Outlet');
    await ada.click('Save', {
      'setting-assignTo': 'team',
      'setting-assignId': 'no id',
      'setting-tag': 'outlet',
    });
    expect(ada.words()).toContain('Write the id as Intercom shows it.');
    await ada.click('Save', { 'setting-assignId': '8801' });
    expect(ada.words()).toContain('New conversations go to:** A team');
    const saved = world.service().deps.connections.number(SHOP_OUTLET.number)?.settings;
    expect(saved).toEqual({ assignTo: { type: 'team', id: '8801' }, tag: 'outlet' });
  });

  it('choose which number receives switches, among those of the workspace that are connected', async () => {
    await open(ada, 'From the Messenger to WhatsApp');
    expect(ada.words()).toContain('Not offered / Outlet +1 555 010 0134 / Shop +1 555 010 0123');
    await ada.click('Save', { 'setting-switchNumber': CAFE.number });
    expect(ada.words()).toContain('This number is not connected any more. Choose another one.');
    await ada.click('Save', { 'setting-switchNumber': SHOP.number });
    expect(settings()?.switchNumber).toBe(SHOP.number);
    await ada.click('Back');
    await ada.click('From the Messenger to WhatsApp');
    await ada.click('Save', { 'setting-switchNumber': 'none' });
    expect(settings()?.switchNumber).toBe('');
  });

  it('keep what Intercom does not tell as it is in force', async () => {
    await open(ada, 'Conversations');
    const bare = (): void => ada.show({ ...ada.canvas(), content: { components: [] } });
    bare();
    await ada.press('settings-save:conversations', { 'setting-conversationTag': 'WA' });
    expect(settings()).toMatchObject({ newConversationAfter: '24 hours', conversationTag: 'WA' });
    await open(ada, 'Replies');
    bare();
    const nothing = { 'setting-forwardBotReplies': '', 'setting-automaticBurst': '9' };
    await ada.press('settings-save:replies', nothing);
    expect(settings()).toMatchObject({ forwardBotReplies: true, automaticBurst: 9 });
  });

  it('are neither seen nor changed of another workspace’s number, and what is gone leads to the others', async () => {
    await open(ada);
    for (const step of ['settings-of:', 'settings-save:'])
      for (const subject of [`number/${CAFE.number}`, 'number/', 'colours', 'constructor']) {
        await ada.press(`${step}${subject}`, { 'setting-tag': 'theirs' });
        expect(ada.words()).toContain('That is not connected any more.');
      }
    expect(world.service().deps.connections.number(CAFE.number)?.settings).toEqual({});
  });
});

describe('settings in the sidebar, for everybody else', () => {
  it('show what is in force, who may change it, and where to sign in', async () => {
    await open(ben, 'Conversations');
    const words = ben.words();
    expect(words).toContain('**Begin a new conversation after:** 24 hours');
    expect(words).toContain('These teammates may change settings: Ada Park.');
    expect(words).toContain(`[Sign in on the settings page] ${PAGE}`);
    expect(words).not.toContain('[Save]');
  });

  it('are not changed by a press that the view does not have', async () => {
    const before = settings();
    await open(ben, 'Conversations');
    await ben.press('settings-save:conversations', { 'setting-conversationTag': 'mine' });
    expect(ben.words()).toContain('Nothing was saved: you may not change settings.');
    expect(settings()).toEqual(before);
  });

  it('are shown to an admin who has left meanwhile', async () => {
    await open(ada, 'Conversations');
    await endAdmin(world.service().deps, { workspace: SHOP.workspace, admin: SHOP.admin.id });
    await ada.click('Save', { 'setting-conversationTag': 'mine' });
    expect(ada.words()).toContain('Nothing was saved: you may not change settings.');
    expect(ada.words()).toContain('Nobody may change settings yet.');
    expect(settings()?.conversationTag).not.toBe('mine');
  });

  it('are reached from a conversation that is not on WhatsApp as well', async () => {
    const contactId = world.intercom.act.createUser({
      workspace: SHOP.workspace,
      name: 'Visitor',
      externalId: 'u-1',
    });
    const conversation = world.intercom.act.customerStartsInMessenger({
      workspace: SHOP.workspace,
      contactId,
      text: 'Hello',
    });
    await world.settle();
    const beside = sidebarOf(world, { conversation });
    await beside.open();
    await beside.click('Settings');
    expect(beside.words()).toContain('These teammates may change settings: Ada Park.');
    await beside.click('Back');
    expect(beside.words()).toContain('This conversation is not on WhatsApp');
  });
});
