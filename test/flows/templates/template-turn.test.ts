import { afterEach, expect, it } from '@jest/globals';
import { afterWhatWaits } from '../../../server/bridge/outbound/after-what-waits.ts';
import { openLaneRun } from '../../../server/engine/lanes/lane-run.ts';
import { createTemplateWorld, type TemplateWorld } from '../../support/shop-templates.ts';
import { NOOR, SHOP } from '../../support/world-setup.ts';

const MINUTE = 60_000;

let world: TemplateWorld;
afterEach(() => world.close());

/** As a process leaves it that dies between linking a conversation and storing it with its thread. */
async function forgetConversations(): Promise<void> {
  const link = await world.storage.collection('links').get(`${SHOP.workspace}|${world.conversation().id}`);
  const thread = await world.storage.collection('threads').get(link?.thread ?? '');
  if (thread === undefined) throw new Error('there is no thread');
  await world.storage.collection('threads').update({ ...thread, outRoutes: [] });
}

it('a template does not overtake a reply that waits in a conversation which its thread does not list', async () => {
  world = await createTemplateWorld();
  await world.knownThread();
  await forgetConversations();
  world.whatsapp.faults.set([{ kind: 'rateLimit', operation: 'message.send', count: 2 }]);
  world.teammateReplies('<p>First</p>');
  await world.pass(300);
  await world.sendTemplate();
  await world.pass(MINUTE);
  expect(world.phone().slice(-2)).toEqual(['First', expect.stringContaining('your order 1234 is ready')]);
});

it('nor whatever else waits in such a conversation: it is listed first', async () => {
  world = await createTemplateWorld();
  await world.knownThread();
  await forgetConversations();
  const { id } = world.conversation();
  const { deps } = world.service();
  const [thread] = await world.storage.collection('threads').find({ index: 'live', limit: 1 });
  if (thread === undefined) throw new Error('there is no thread');
  const run = openLaneRun(deps, 'out', 'somebody', thread);
  expect(await afterWhatWaits(deps, run, id)).toMatchObject({ kind: 'later' });
  expect(run.thread().outRoutes).toEqual([`c:${SHOP.workspace}|${id}`]);
  expect(await afterWhatWaits(deps, run, id)).toBeUndefined();
});

it('a template waits for the conversation whose opening is in doubt, and goes after the reply written there', async () => {
  world = await createTemplateWorld({ intercom: { searchLagMs: 3 * MINUTE } });
  await world.knownThread();
  world.intercom.setFaults([{ kind: 'loseAnswer', operation: 'conversation.create', count: 1 }]);
  world.customerWrites('from Noor', { customer: NOOR.id });
  await world.pass(20_000);
  const conversation = world.conversations()[1]?.id ?? '';
  world.teammateReplies('<p>First</p>', { conversation });
  await world.pass(1_000);
  const threads = await world.storage.collection('threads').find({ index: 'live', limit: 9 });
  const thread = threads.find(({ opening }) => opening !== undefined)?.id ?? '';
  await expect(world.sendTemplate({ thread, conversation })).resolves.toMatchObject({ kind: 'queued' });
  await world.pass(15 * MINUTE);
  expect(world.phone({ customer: NOOR.id })).toEqual([
    'First',
    expect.stringContaining('your order 1234 is ready'),
  ]);
});
