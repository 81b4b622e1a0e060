import { afterEach, describe, expect, it } from '@jest/globals';
import type { PeopledWorld } from '../../support/bridge-people.ts';
import { ATELIER, createConnectingWorld, standOf } from '../../support/connecting-world.ts';
import { signIn } from '../../support/signed-in.ts';
import { CAFE, SHOP } from '../../support/world-setup.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const LONDON = {
  phone: '+442071838750',
  countryCode: '44',
  national: '2071838750',
  displayName: 'Atelier London',
};

let world: PeopledWorld;
afterEach(() => world.close());

const who = `admin:${SHOP.admin.id}`;
const steps = () => world.service().connect;
const of = (connection: string) => ({ workspace: SHOP.workspace, connection, who });
const how = { method: 'SMS', language: 'en' } as const;

async function start(access: object = { account: ATELIER.account, token: ATELIER.token }): Promise<string> {
  const id = await steps().start({ workspace: SHOP.workspace, who, kind: 'by-hand', access });
  await world.pass(5_000);
  return id;
}

async function chosen(): Promise<string> {
  const id = await start();
  await steps().chooseNumber(of(id), ATELIER.number);
  await world.pass(5_000);
  return id;
}

const stands = (id: string) => standOf(world, of(id));

const pageOf = async (id: string) => (await (await signIn(world, SHOP)).get(`/connections/${id}`)).body;
const line = () => world.whatsapp.view.line(ATELIER.number);
const lineChanges = (change: object) =>
  world.whatsapp.act.lineChanges({ number: ATELIER.number, line: change });
const added = () => world.calls('meta', /^POST .*\/phone_numbers$/);

describe('a number that Meta does not know to be verified yet', () => {
  it('when it is registered rests longer each time, says what it waits for, and goes on by itself', async () => {
    world = await createConnectingWorld({}, {}, { line: { status: 'PENDING', platform: 'NOT_APPLICABLE' } });
    lineChanges({ registersFrom: world.now() + 10 * MINUTE });
    const id = await chosen();
    expect(await stands(id)).toMatchObject({
      name: 'registration',
      verdict: { kind: 'waiting', why: 'code-lag' },
    });
    expect(line()?.registrations).toHaveLength(1);
    expect(await pageOf(id)).toContain('The code was right. Meta takes a while');
    await world.pass(9 * MINUTE);
    expect(line()?.registrations.length).toBeLessThanOrEqual(4);
    await world.pass(40 * MINUTE);
    expect(await stands(id)).toMatchObject({ ended: 'connected' });
  });

  it('for hours is a person’s turn, before Meta locks it; and presses do not shorten the rests', async () => {
    world = await createConnectingWorld({}, {}, { line: { status: 'PENDING', platform: 'NOT_APPLICABLE' } });
    lineChanges({ registersFrom: world.now() + 100 * HOUR });
    const id = await chosen();
    for (let n = 0; n < 5; n += 1) await steps().checkAgain(of(id));
    await world.pass(5_000);
    expect(line()?.registrations).toHaveLength(1);
    await world.pass(24 * HOUR);
    expect(await stands(id)).toMatchObject({ verdict: { kind: 'you', why: 'refused', code: '133006' } });
    expect(line()?.registrations.length).toBeLessThan(10);
  });

  it('after the right code was entered is waited for, and not asked for another one', async () => {
    world = await createConnectingWorld();
    const id = await chosen();
    await steps().askCode(of(id), how);
    lineChanges({ verifiedShownFrom: world.now() + 2 * MINUTE });
    await steps().enterCode(of(id), line()?.code?.digits ?? '');
    await world.pass(5_000);
    expect(await stands(id)).toMatchObject({ name: 'code', verdict: { kind: 'waiting', why: 'code-lag' } });
    await world.pass(10 * MINUTE);
    expect(await stands(id)).toMatchObject({ ended: 'connected' });
  });

  it('and was not is asked for a code', async () => {
    world = await createConnectingWorld({}, {}, { line: { status: 'PENDING', platform: 'NOT_APPLICABLE' } });
    lineChanges({ nameStatus: 'PENDING_REVIEW' });
    const id = await chosen();
    lineChanges({ nameStatus: 'APPROVED', codeStatus: 'NOT_VERIFIED' });
    await world.pass(20 * MINUTE);
    expect(await stands(id)).toMatchObject({ name: 'code', verdict: { why: 'ask-code' } });
  });
});

describe('what Meta answers while somebody presses', () => {
  it('is kept: registering that was refused is not tried again before its time', async () => {
    world = await createConnectingWorld({}, {}, { line: { status: 'PENDING', platform: 'NOT_APPLICABLE' } });
    lineChanges({ registersFrom: world.now() + 10 * MINUTE });
    const id = await start();
    world.whatsapp.faults.set([{ kind: 'slowAnswer', operation: 'number.register', count: 1, ms: 3_000 }]);
    await steps().chooseNumber(of(id), ATELIER.number);
    await world.pass(1_000);
    await steps().checkAgain(of(id));
    await world.pass(5_000);
    expect(line()?.registrations).toHaveLength(1);
    expect(await stands(id)).toMatchObject({ verdict: { kind: 'waiting', why: 'code-lag' } });
  });

  it('is kept: adding that was refused does not count, and why is told', async () => {
    const elsewhere = [{ phone: LONDON.phone, portfolio: SHOP.portfolio, displayName: 'X' }];
    world = await createConnectingWorld({ elsewhere });
    const id = await start();
    world.whatsapp.faults.set([{ kind: 'slowAnswer', operation: 'account.add-number', count: 1, ms: 3_000 }]);
    await steps().wantNumber(of(id), LONDON);
    await world.pass(1_000);
    await steps().checkAgain(of(id));
    await world.pass(5_000);
    expect(await stands(id)).toMatchObject({ name: 'number', verdict: { why: 'two-step-on' } });
  });
});

describe('a number that is added', () => {
  it('and that Meta lists only later is looked for, not added again', async () => {
    world = await createConnectingWorld();
    const id = await start();
    world.whatsapp.faults.set([{ kind: 'searchLag', operation: 'account.numbers', count: 1, ms: 100_000 }]);
    await steps().wantNumber(of(id), LONDON);
    await world.pass(5 * MINUTE);
    expect(added()).toHaveLength(1);
    expect(await stands(id)).toMatchObject({ name: 'code', verdict: { why: 'ask-code' } });
  });

  it('and whose answer is lost is looked for before it is added again, however often somebody presses', async () => {
    world = await createConnectingWorld();
    const id = await start();
    world.whatsapp.faults.set([{ kind: 'landLate', operation: 'account.add-number', count: 1, ms: 100_000 }]);
    await steps().wantNumber(of(id), LONDON);
    await world.pass(70_000);
    expect(added()).toHaveLength(1);
    for (let n = 0; n < 3; n += 1) {
      await steps().checkAgain(of(id));
      await world.pass(3_000);
    }
    expect(await stands(id)).toMatchObject({ name: 'number', verdict: { kind: 'we', why: 'unsure' } });
    await world.pass(5 * MINUTE);
    expect(added()).toHaveLength(1);
    expect(await stands(id)).toMatchObject({ name: 'code', verdict: { why: 'ask-code' } });
  });

  it('and never arrives is added again, ever more rarely', async () => {
    world = await createConnectingWorld();
    const id = await start();
    world.whatsapp.faults.set([{ kind: 'loseRequest', operation: 'account.add-number' }]);
    await steps().wantNumber(of(id), LONDON);
    await world.pass(90 * MINUTE);
    expect(added().length).toBeGreaterThan(1);
    expect(added().length).toBeLessThanOrEqual(4);
    expect(await stands(id)).toMatchObject({ name: 'number', verdict: { kind: 'we', why: 'unsure' } });
  });

  it('and that Meta says is there but never lists is a person’s turn, after we have looked for long', async () => {
    world = await createConnectingWorld();
    const id = await start();
    world.whatsapp.faults.set([
      { kind: 'searchLag', operation: 'account.numbers', count: 1, ms: 100 * HOUR },
    ]);
    await steps().wantNumber(of(id), LONDON);
    await world.pass(10 * MINUTE);
    expect(await stands(id)).toMatchObject({ verdict: { kind: 'we', why: 'unsure' } });
    await world.pass(2 * HOUR);
    expect(await stands(id)).toMatchObject({ verdict: { kind: 'you', why: 'refused', code: '2388012' } });
    const listed = world.calls('meta', /^GET .*\/phone_numbers/).length;
    await world.pass(24 * HOUR);
    expect(world.calls('meta', /^GET .*\/phone_numbers/)).toHaveLength(listed);
    await steps().checkAgain(of(id));
    await world.pass(5_000);
    expect(await stands(id)).toMatchObject({ verdict: { kind: 'we', why: 'unsure' } });
  });

  it('and that Meta refuses is tried as soon as that is put right', async () => {
    world = await createConnectingWorld({
      elsewhere: [{ phone: LONDON.phone, portfolio: SHOP.portfolio, displayName: 'X' }],
    });
    const id = await start();
    await steps().wantNumber(of(id), LONDON);
    await world.pass(5_000);
    expect(await stands(id)).toMatchObject({ verdict: { why: 'two-step-on' } });
    await steps().checkAgain(of(id));
    await world.pass(5_000);
    expect(added()).toHaveLength(2);
  });
});

describe('codes of a number', () => {
  const asked = () => world.calls('meta', /request_code$/);

  it('are counted for the number, whichever connection asks', async () => {
    world = await createConnectingWorld();
    const first = await chosen();
    const second = await chosen();
    const both = await Promise.all([steps().askCode(of(first), how), steps().askCode(of(second), how)]);
    expect([both.sort(), asked().length]).toEqual([['asked', 'too-early'], 1]);
    await steps().abandon(of(first));
    await steps().abandon(of(second));
    const third = await chosen();
    expect(await stands(third)).toMatchObject({ verdict: { why: 'ask-code', until: expect.any(Number) } });
    expect(await pageOf(third)).toContain('Another code can be sent from');
    expect(await steps().askCode(of(third), how)).toBe('too-early');
    await world.pass(MINUTE);
    expect(await steps().askCode(of(third), how)).toBe('asked');
    await world.pass(2 * MINUTE);
    expect(await steps().askCode(of(third), how)).toBe('too-early');
  });

  it('that Meta refused do not count, and of another number neither', async () => {
    world = await createConnectingWorld();
    const id = await chosen();
    world.whatsapp.faults.set([{ kind: 'rateLimit', operation: 'number.request-code', count: 1 }]);
    expect(await steps().askCode(of(id), how)).toBe('asked');
    await world.pass(5_000);
    expect(await stands(id)).toMatchObject({ verdict: { why: 'code-too-often' } });
    expect(await steps().askCode(of(id), how)).toBe('asked');
    expect(asked()).toHaveLength(2);
    await steps().wantNumber(of(id), LONDON);
    await world.pass(10_000);
    expect(await stands(id)).toMatchObject({ name: 'code', verdict: { why: 'ask-code' } });
    expect(await steps().askCode(of(id), how)).toBe('asked');
  });

  it('begin anew half a day after the last one', async () => {
    world = await createConnectingWorld();
    const id = await chosen();
    for (let n = 0; n < 3; n += 1) {
      await steps().askCode(of(id), how);
      await world.leap(20 * MINUTE);
    }
    expect(asked()).toHaveLength(3);
    await world.leap(13 * HOUR);
    await steps().askCode(of(id), how);
    await world.leap(MINUTE);
    expect(await steps().askCode(of(id), how)).toBe('asked');
  });

  it('are asked for only of a number that is proved to be in the account', async () => {
    world = await createConnectingWorld();
    const id = await steps().start({
      workspace: SHOP.workspace,
      who,
      kind: 'new',
      access: { account: ATELIER.account, token: ATELIER.token },
      number: CAFE.number,
    } as never);
    expect(await steps().askCode(of(id), how)).toBe('gone');
    expect(asked()).toEqual([]);
  });
});
