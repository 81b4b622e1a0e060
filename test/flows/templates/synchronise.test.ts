import { afterEach, describe, expect, it } from '@jest/globals';
import type { SimTemplate } from '../../../sandbox/whatsapp/model/whatsapp-config.ts';
import { createSecretBox } from '../../../server/adapters/shared/secret-box.ts';
import { connectAccount } from '../../../server/bridge/installation/connect-account.ts';
import { connectNumber } from '../../../server/bridge/installation/connect-number.ts';
import { connectWorkspace } from '../../../server/bridge/installation/connect-workspace.ts';
import {
  disconnectAccount,
  disconnectNumber,
  disconnectWorkspace,
} from '../../../server/bridge/installation/disconnect.ts';
import { requestSynchronisation } from '../../../server/bridge/templates/synchronise/request-synchronisation.ts';
import { noticesOf } from '../../../server/records/notices.ts';
import { getSynchronisation } from '../../../server/records/templates/synchronisations.ts';
import { templatesOf } from '../../../server/records/templates/templates.ts';
import { aTemplate, manyTemplates } from '../../support/a-template.ts';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { dieAfterStoring } from '../../support/die-after-storing.ts';
import { provisionFile, SHOP } from '../../support/world-setup.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const WHO = 'admin 7214001';
const LIST = /^GET \S+\/message_templates\b/;

let world: PeopledWorld;
afterEach(() => world.close());

const deps = () => ({ ...world.service().deps, secrets: createSecretBox([Buffer.alloc(32, 7)]) });
const stored = (account: string = SHOP.account) => templatesOf(world, account);
const names = async () => (await stored()).map(({ name }) => name);
const state = () => getSynchronisation(world, SHOP.account);
const lists = () => world.calls('meta', LIST).filter(({ path }) => path.includes(SHOP.account));
const ask = () => requestSynchronisation(deps(), { account: SHOP.account });

/** The product between the shop and its templates, which are known. */
async function synchronised(...templates: readonly Partial<SimTemplate>[]): Promise<void> {
  world = await createWorld({ whatsapp: { templates: templates.map(aTemplate) } });
  await world.pass(2 * MINUTE);
  world.forgetCalls();
}

describe('the templates of an account', () => {
  it('are read soon after the start, page by page, and again after a day', async () => {
    world = await createWorld({ whatsapp: { templates: manyTemplates(250), templateLimit: 6_000 } });
    await world.pass(2 * MINUTE);
    expect(await names()).toEqual(manyTemplates(250).map(({ name }) => name));
    expect(lists()).toHaveLength(3);
    expect(await state()).toMatchObject({ phase: 'ended', count: 250 });
    await world.pass(23 * HOUR);
    expect(lists()).toHaveLength(3);
    await world.pass(2 * HOUR);
    expect(lists()).toHaveLength(6);
  });

  it('are written only where something changed', async () => {
    await synchronised({}, { id: '990011223355', name: 'order_ready' });
    const before = await stored();
    await world.pass(25 * HOUR);
    expect(await stored()).toEqual(before);
  });

  it('are read when the number is connected', async () => {
    world = await createWorld({ connected: {}, whatsapp: { templates: [aTemplate()] } });
    await world.pass(5 * MINUTE);
    expect(lists()).toEqual([]);
    await world.connect(provisionFile());
    await world.settle();
    expect(await names()).toEqual(['order_late']);
  });

  it('are read again when another number of the account is connected', async () => {
    await synchronised({});
    const shop = { who: WHO, workspace: SHOP.workspace };
    await disconnectNumber(deps(), { ...shop, number: SHOP.number });
    await connectNumber(deps(), { ...shop, number: provisionFile().numbers[0] });
    await world.settle();
    expect(lists()).toHaveLength(1);
  });

  it('are read at once when somebody asks, once however often', async () => {
    await synchronised({});
    const [first, second] = [await ask(), await ask()];
    expect(first).toMatchObject({ phase: 'asked' });
    expect(second.run).toBe(first.run);
    await world.settle();
    expect(lists()).toHaveLength(1);
  });

  it('that are gone are removed, with a notice', async () => {
    await synchronised({}, { id: '990011223355', name: 'order_ready' });
    world.whatsapp.faults.set([{ kind: 'dropWebhook', operation: '*' }]);
    await deps().templates(SHOP.account).deleteTemplates({ kind: 'name', name: 'order_ready' });
    await ask();
    await world.settle();
    expect(await names()).toEqual(['order_late']);
    expect(await noticesOf(world, SHOP.account)).toMatchObject([{ kind: 'deleted', name: 'order_ready' }]);
  });
});

describe('a list that cannot be read to its end', () => {
  const isKept = async () => expect(await stored()).toHaveLength(150);

  async function withPages(): Promise<void> {
    world = await createWorld({ whatsapp: { templates: manyTemplates(150) } });
    await world.pass(2 * MINUTE);
    world.forgetCalls();
  }

  it('removes nothing, says why, and goes on by itself where it stopped', async () => {
    await withPages();
    world.whatsapp.faults.set([{ kind: 'serverError', operation: 'template.list' }]);
    await ask();
    await world.pass(MINUTE);
    expect(await state()).toMatchObject({ phase: 'running', problem: expect.stringContaining('WhatsApp') });
    await isKept();
    world.whatsapp.faults.set([]);
    await world.pass(2 * MINUTE);
    expect(await state()).toMatchObject({ phase: 'ended', count: 150 });
    expect(await state()).not.toHaveProperty('problem');
  });

  it('waits as long as a limit lasts', async () => {
    await withPages();
    world.whatsapp.faults.set([{ kind: 'rateLimit', operation: 'template.list', count: 3 }]);
    await ask();
    await world.pass(10 * MINUTE);
    expect(await state()).toMatchObject({ phase: 'ended', count: 150 });
    await isKept();
  });

  it('goes on at the same page in the next process', async () => {
    await withPages();
    world.whatsapp.faults.set([{ kind: 'slowAnswer', operation: 'template.list', ms: 5_000 }]);
    await ask();
    await world.pass(7_000);
    expect(await state()).toMatchObject({ phase: 'running', pages: 1 });
    world.crash();
    world.forgetCalls();
    world.whatsapp.faults.set([]);
    await world.start();
    await world.pass(10_000);
    expect(lists()).toHaveLength(1);
    expect(await state()).toMatchObject({ phase: 'ended', count: 150 });
    await isKept();
  });

  it('is read again, as was asked meanwhile, though the process died when it had just ended', async () => {
    await withPages();
    world.whatsapp.faults.set([{ kind: 'slowAnswer', operation: 'template.list', ms: 5_000 }]);
    await ask();
    await world.pass(7_000);
    expect(await ask()).toMatchObject({ phase: 'running', again: expect.any(Number) });
    const isState = (id: string) => id === `templates|${SHOP.account}`;
    dieAfterStoring(world, 'facts', ({ id, value }) => isState(id) && value['phase'] !== 'running');
    await world.pass(10_000);
    expect(world.isRunning()).toBe(false);
    world.forgetCalls();
    await world.start();
    await world.pass(30 * MINUTE);
    expect(lists()).toHaveLength(2);
    expect(await state()).toMatchObject({ phase: 'ended', count: 150 });
  });

  it('removes nothing when its process dies at any step', async () => {
    for (let step = 1, died = true; died; step += 1) {
      await withPages();
      world.crashAtStep(step);
      void ask();
      await world.pass(2_000);
      died = !world.isRunning();
      if (died) await world.start();
      await world.pass(3 * MINUTE);
      expect([step, (await stored()).length, (await state())?.phase]).toEqual([step, 150, 'ended']);
      if (died) await world.close();
    }
  });

  it('is tried again later when it is refused, and the account itself works on', async () => {
    await withPages();
    world.whatsapp.faults.set([{ kind: 'deadToken', operation: 'template.list' }]);
    await ask();
    await world.settle();
    expect(await state()).toMatchObject({ phase: 'ended', problem: expect.any(String) });
    expect(deps().connections.account(SHOP.account)).not.toHaveProperty('accessProblem');
    await isKept();
    world.whatsapp.faults.set([]);
    await world.pass(25 * MINUTE);
    expect(await state()).not.toHaveProperty('problem');
  });
});

describe('an account that is disconnected', () => {
  const nothing = async () => {
    expect(await stored()).toEqual([]);
    expect(await state()).toBeUndefined();
    expect(await noticesOf(world, SHOP.account)).toEqual([]);
  };

  it('keeps no templates', async () => {
    await synchronised({});
    world.whatsapp.act.templatePaused({ template: '990011223344' });
    await world.settle();
    expect(await noticesOf(world, SHOP.account)).toHaveLength(1);
    await disconnectAccount(deps(), { who: WHO, workspace: SHOP.workspace, account: SHOP.account });
    await world.settle();
    await nothing();
  });

  it('nor when its workspace is, and they come back with it', async () => {
    await synchronised({});
    await disconnectWorkspace(deps(), { who: WHO, workspace: SHOP.workspace });
    await world.settle();
    await nothing();
    await connectWorkspace(deps(), { who: WHO, workspace: provisionFile().workspaces[0] });
    await connectAccount(deps(), { who: WHO, account: provisionFile().accounts[0] });
    await world.settle();
    expect(await names()).toEqual(['order_late']);
  });

  it('is read anew when it is connected again', async () => {
    await synchronised({});
    await disconnectAccount(deps(), { who: WHO, workspace: SHOP.workspace, account: SHOP.account });
    await world.settle();
    await connectAccount(deps(), { who: WHO, account: provisionFile().accounts[0] });
    await world.settle();
    expect(await names()).toEqual(['order_late']);
  });
});
