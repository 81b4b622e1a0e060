import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { idNotice, rawCustomers } from '../../support/raw-customers.ts';

const MINUTE = 60_000;
const OLD = '15550100155';
const NEW = '15550100199';

let world: PeopledWorld;
let people: ReturnType<typeof rawCustomers>;
beforeEach(async () => {
  world = await createWorld();
  people = rawCustomers(() => world);
});
afterEach(() => world.close());

const newUserId = () =>
  idNotice(
    { type: 'user_changed_user_id', user_id: 'US.2', previous_user_id: 'US.1' },
    { userId: 'US.1' },
    world.now(),
  );
const newNumber = (ids: Readonly<Record<string, string>> = {}) =>
  idNotice({ type: 'user_changed_number', wa_id: NEW, ...ids }, { phone: OLD }, world.now());

describe('a number that another person has by now', () => {
  it('is not taken back by what its former holder wrote before and is told late', async () => {
    await people.writes('A first', { userId: 'US.1' });
    const before = world.now();
    await world.pass(10 * MINUTE);
    await people.writes('B first', { userId: 'US.5' });
    await people.writes('A late', { userId: 'US.1', at: before });
    await people.writes('B by phone');
    expect(people.said()).toEqual([
      ['A first', 'A late'],
      ['B first', 'B by phone'],
    ]);
    expect(await people.addressee(0)).toBe('US.1');
    expect(await people.addressee(1)).toBe(`+${OLD}`);
  });

  it('leads to its former holder for what was written before, also without a user id', async () => {
    await people.writes('A first');
    const before = world.now();
    await world.pass(10 * MINUTE);
    await people.tells([newNumber()]);
    await people.writes('C first');
    await people.writes('A late', { at: before });
    await people.writes('C second');
    expect(people.said()).toEqual([
      ['A first', 'A late'],
      ['C first', 'C second'],
    ]);
    expect(await people.addressee(0)).toBe(`+${NEW}`);
    expect(await people.addressee(1)).toBe(`+${OLD}`);
  });

  it('does not come back with a message from before that is handled after the change', async () => {
    await people.writes('A first', { userId: 'US.1' });
    world.intercom.setFaults([{ kind: 'serverError', operation: 'conversation.reply', count: 6 }]);
    await people.writes('A waiting', { userId: 'US.1' }, 1_500);
    await people.tells([newUserId()]);
    await world.pass(30 * MINUTE);
    await people.writes('C first', { userId: 'US.7' });
    expect(people.said()).toEqual([['A first', 'A waiting'], ['C first']]);
    expect(await people.addressee(0)).toBe('US.2');
    expect(await people.addressee(1)).toBe(`+${OLD}`);
  });

  it('keeps the two apart when no webhook has a user id and Intercom was down meanwhile', async () => {
    await people.writes('A first');
    world.intercom.setFaults([{ kind: 'serverError', operation: 'conversation.reply', count: 8 }]);
    await people.writes('A waiting', {}, 1_500);
    await people.tells([newNumber()], undefined, 1_500);
    await people.writes('C first');
    await people.writes('A new', { from: NEW });
    await world.pass(30 * MINUTE);
    await people.writes('C second');
    expect(people.said()).toEqual([
      ['A first', 'A waiting', 'A new'],
      ['C first', 'C second'],
    ]);
    expect(await people.addressee(0)).toBe(`+${NEW}`);
    expect(await people.addressee(1)).toBe(`+${OLD}`);
  });

  it('keeps them apart when a file of the former holder waits: no album of two people', async () => {
    await people.writes('A first');
    const photo = (name: string) => ({
      ...people.message(''),
      type: 'image',
      text: undefined,
      image: { id: `media.${name}`, mime_type: 'image/jpeg', caption: name },
    });
    world.intercom.setFaults([{ kind: 'serverError', operation: 'conversation.reply', count: 8 }]);
    await people.tells([photo('A photo')], undefined, 1_500);
    await people.tells([newNumber()], undefined, 1_500);
    await people.tells([photo('C photo')]);
    await world.pass(30 * MINUTE);
    expect(people.said().map((lines) => lines.filter((line) => line.includes('photo')).length)).toEqual([
      1, 1,
    ]);
  });

  it('keeps them apart inside one webhook, each message once', async () => {
    await people.writes('A first', { userId: 'US.1' });
    const before = world.now();
    await world.pass(MINUTE);
    await people.tells([newUserId()]);
    await people.writes('A late', { userId: 'US.1', at: before });
    await world.pass(MINUTE);
    const ofA = { from: null, userId: 'US.2' };
    await people.tells([
      people.message('A2', ofA),
      people.message('C1'),
      people.message('A3', ofA),
      people.message('C2'),
    ]);
    expect(people.said()).toEqual([
      ['A first', 'A late', 'A2', 'A3'],
      ['C1', 'C2'],
    ]);
  });

  it('leads to its former holder for a change that is told only after somebody else wrote from it', async () => {
    await people.writes('A first', { userId: 'US.1' });
    await world.pass(MINUTE);
    const withoutUserId = newNumber();
    await world.pass(MINUTE);
    await people.writes('C first', { userId: 'US.7' });
    await people.tells([withoutUserId]);
    await people.writes('A new', { from: NEW });
    expect(people.said()).toEqual([['A first', 'A new'], ['C first']]);
    expect(await people.addressee(1)).toBe(`+${OLD}`);
  });

  it('is not taken from whoever wrote from it after a change to it that is told late', async () => {
    await people.writes('A first', { userId: 'US.1' });
    await world.pass(MINUTE);
    const toNew = newNumber({ user_id: 'US.2', previous_user_id: 'US.1' });
    await world.pass(MINUTE);
    await people.writes('C first', { from: NEW, userId: 'US.7' });
    await people.tells([toNew]);
    await people.writes('C by phone', { from: NEW });
    expect(people.said()).toEqual([['A first'], ['C first', 'C by phone']]);
    expect(people.notes().join()).not.toContain('belongs to another customer');
    expect(await people.addressee(1)).toBe(`+${NEW}`);
    expect(await people.addressee(0)).toBe('US.2');
  });

  it('is theirs when a change to it, told late, names no user id: nobody else can have it so soon', async () => {
    await people.writes('A first');
    await world.pass(MINUTE);
    const toNew = newNumber();
    await world.pass(MINUTE);
    await people.writes('A new', { from: NEW, userId: 'US.2' });
    await people.tells([toNew]);
    await world.pass(MINUTE);
    expect(people.notes().join()).toContain('one person');
    expect(await people.addressee(0)).toBe(`+${NEW}`);
  });

  it('stays with them when a change is told of somebody we never knew who had it before', async () => {
    await people.writes('C first', { userId: 'US.7' });
    await world.pass(MINUTE);
    await people.tells([newNumber({ user_id: 'US.2', previous_user_id: 'US.1' })]);
    await people.writes('A new', { from: NEW, userId: 'US.2' });
    await people.writes('C by phone');
    expect(people.said()).toEqual([['C first', 'C by phone'], ['A new']]);
    expect(people.notes()).toEqual([]);
    expect(await people.addressee(0)).toBe(`+${OLD}`);
    expect(await people.addressee(1)).toBe(`+${NEW}`);
  });

  it('and is the first one’s again when they write from it once more', async () => {
    await people.writes('A first', { userId: 'US.1' });
    await people.tells([newUserId()]);
    await world.pass(MINUTE);
    await people.writes('A again', { userId: 'US.2' });
    await people.writes('A by phone');
    expect(people.said()).toEqual([['A first', 'A again', 'A by phone']]);
    expect(await people.addressee(0)).toBe(`+${OLD}`);
  });
});

describe('a message that came by a number while its holder changed', () => {
  it('is written once, though its write is in doubt in the other thread', async () => {
    await people.writes('A first', { userId: 'US.1' });
    world.intercom.setFaults([{ kind: 'loseAnswer', operation: 'conversation.reply', count: 1 }]);
    await people.writes('by phone', {}, 1_500);
    await people.tells([
      idNotice(
        { type: 'user_changed_user_id', user_id: 'US.2', previous_user_id: 'US.1' },
        { userId: 'US.1' },
        world.now() - 10_000,
      ),
    ]);
    await people.writes('C first', { userId: 'US.7' });
    await world.pass(10 * MINUTE);
    await people.writes('C by phone');
    expect(people.said().flat().sort()).toEqual(['A first', 'C by phone', 'C first', 'by phone']);
    expect(people.said()[1]).toContain('C by phone');
    expect(await people.addressee(0)).toBe('US.2');
  });

  it('is written once also when the process ends meanwhile and the former holder has nothing else to do', async () => {
    await people.writes('A first', { userId: 'US.1' });
    await world.pass(MINUTE);
    const before = world.now() - 30_000;
    world.intercom.setFaults([{ kind: 'loseAnswer', operation: 'conversation.reply', count: 1 }]);
    await people.writes('B by phone', {}, 100);
    world.crash();
    await world.start();
    await people.writes('B first', { userId: 'US.5', at: before });
    await world.pass(30 * MINUTE);
    await people.writes('B again', { userId: 'US.5' });
    await people.writes('B by phone again');
    expect(people.said()[1]).toEqual(['B first', 'B again', 'B by phone again']);
    expect(
      people
        .said()
        .flat()
        .filter((text) => text === 'B by phone'),
    ).toHaveLength(1);
    expect(await people.addressee(1)).toBe(`+${OLD}`);
  });
});
