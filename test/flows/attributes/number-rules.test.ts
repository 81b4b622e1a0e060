import { afterEach, describe, expect, it } from '@jest/globals';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { intercomConfig, NOOR, provisionFile, SHOP, SHOP_OUTLET } from '../../support/world-setup.ts';

const TEAM = { id: '8801', name: 'Sales', adminIds: [SHOP.admin.id] };

let world: PeopledWorld;
afterEach(() => world.close());

/** A world whose shop has a team, and whose first number has these settings. */
async function worldWith(settings: object): Promise<void> {
  const workspaces = intercomConfig.workspaces.map((each) => ({ ...each, teams: [TEAM] }));
  const file = provisionFile();
  const numbers = file.numbers.map((number) =>
    number.id === SHOP.number ? { ...number, settings } : number,
  );
  world = await createWorld({ intercom: { workspaces }, connected: { ...file, numbers } });
}

const problems = () =>
  world.service().deps.connections.workspace(SHOP.workspace)?.assignmentProblems?.[SHOP.number];
const logged = (what: string) =>
  world
    .logs()
    .split('\n')
    .filter((line) => line.includes(what)).length;
const assignments = () => world.calls('intercom', /\/parts$/);

describe('a new conversation', () => {
  it('goes to the team of its number and gets its tag beside the workspace’s', async () => {
    await worldWith({ assignTo: { type: 'team', id: TEAM.id }, tag: 'Sales line' });
    await world.knownThread();
    expect(world.conversation()).toMatchObject({ teamAssigneeId: TEAM.id, adminAssigneeId: '0' });
    expect(world.conversation().tags).toEqual(['WhatsApp', 'Sales line']);
    world.customerWrites('one more');
    await world.settle();
    expect(assignments()).toHaveLength(1);
  });

  it('goes to a teammate', async () => {
    await worldWith({ assignTo: { type: 'admin', id: '7214002' } });
    await world.knownThread();
    expect(world.conversation().adminAssigneeId).toBe('7214002');
  });

  it('of another number is left as it is', async () => {
    await worldWith({ assignTo: { type: 'team', id: TEAM.id }, tag: 'Sales line' });
    world.customerWrites('Hi outlet', { number: SHOP_OUTLET.number });
    await world.settle();
    expect(world.conversation()).toMatchObject({ teamAssigneeId: '0', tags: ['WhatsApp'] });
  });

  it('arrives although the team was deleted: told once, kept for the admin, and over when it works again', async () => {
    await worldWith({ assignTo: { type: 'team', id: TEAM.id } });
    world.intercom.act.deleteAssignee({ workspace: SHOP.workspace, type: 'team', id: TEAM.id });
    await world.knownThread();
    world.customerWrites('Hi from Noor', { customer: NOOR.id });
    await world.settle();
    expect(world.conversations().map(({ teamAssigneeId }) => teamAssigneeId)).toEqual(['0', '0']);
    expect(world.conversations().map(({ tags }) => tags)).toEqual([['WhatsApp'], ['WhatsApp']]);
    expect(problems()).toMatchObject({
      about: `team ${TEAM.id}`,
      reason: 'The team or teammate that new conversations are assigned to no longer exists.',
    });
    expect(logged('assignment refused')).toBe(1);
    const file = provisionFile();
    const settings = { assignTo: { type: 'admin', id: '7214002' } };
    await world.connect({ ...file, numbers: file.numbers.map((number) => ({ ...number, settings })) });
    expect(problems()).toBeUndefined();
  });

  it('is assigned once when Intercom was down, and not taken from a teammate who has it by then', async () => {
    await worldWith({ assignTo: { type: 'team', id: TEAM.id } });
    world.intercom.setFaults([{ kind: 'serverError', operation: 'conversation.parts', status: 503 }]);
    const id = await world.knownThread();
    const place = { workspace: SHOP.workspace, conversationId: id, adminId: SHOP.admin.id };
    world.intercom.act.assignConversation({ ...place, to: { type: 'admin', id: '7214002' } });
    world.intercom.setFaults([]);
    await world.pass(600_000);
    expect(world.conversation()).toMatchObject({ adminAssigneeId: '7214002', teamAssigneeId: '0' });
  });

  it('is assigned after all when the first answer was lost', async () => {
    await worldWith({ assignTo: { type: 'team', id: TEAM.id } });
    world.intercom.setFaults([{ kind: 'loseAnswer', operation: 'conversation.parts', count: 1 }]);
    await world.knownThread();
    await world.pass(120_000);
    expect(world.conversation().teamAssigneeId).toBe(TEAM.id);
    expect(world.conversation().parts.filter(({ partType }) => partType === 'assignment')).toHaveLength(1);
  });
});
