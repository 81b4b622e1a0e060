import { describe, expect, it } from '@jest/globals';
import { createFaults, parseFaultRules } from '../../../sandbox/shared/faults.ts';

const world = (random: number) => ({ now: () => 0, random: () => random });

describe('fault switches', () => {
  it('strike the named operation, its family, or everything', () => {
    const faults = createFaults(world(0));
    faults.set([
      { kind: 'loseAnswer', operation: 'contact.create' },
      { kind: 'serverError', operation: 'conversation.*' },
    ]);
    const kind = (operation: string) => faults.draw(operation, ['loseAnswer', 'serverError'])?.kind;
    expect(['contact.create', 'contact.get', 'conversation.reply', 'conversations.x'].map(kind)).toEqual([
      'loseAnswer',
      undefined,
      'serverError',
      undefined,
    ]);
    faults.set([{ kind: 'rateLimit', operation: '*' }]);
    expect(faults.draw('me.get', ['rateLimit'])?.kind).toBe('rateLimit');
    expect(faults.draw('me.get', ['loseAnswer'])).toBeUndefined();
  });

  it('strike as often as their count and as likely as their chance', () => {
    const faults = createFaults(world(0.3));
    faults.set([{ kind: 'loseAnswer', operation: '*', count: 2 }]);
    expect(faults.rules()).toEqual([{ kind: 'loseAnswer', operation: '*', count: 2 }]);
    const strikes = [1, 2, 3].map(() => faults.draw('x', ['loseAnswer']) !== undefined);
    expect(strikes).toEqual([true, true, false]);
    expect(faults.rules()).toEqual([]);
    const withChance = (chance: number) => {
      faults.set([{ kind: 'loseAnswer', operation: '*', chance }]);
      return faults.draw('x', ['loseAnswer']) !== undefined;
    };
    expect([withChance(0.3), withChance(0.31)]).toEqual([false, true]);
  });

  it('are read from JSON, naming what is wrong', () => {
    const rule = { kind: 'landLate', operation: 'conversation.reply', chance: 0.1, count: 3, ms: 1_000 };
    expect(parseFaultRules([rule])).toEqual([rule]);
    expect(() => parseFaultRules([{ ...rule, chance: 2 }])).toThrow(/chance/);
    expect(() => parseFaultRules([{ ...rule, kind: 'earthquake' }])).toThrow(/kind/);
    expect(() => parseFaultRules([{ ...rule, probability: 1 }])).toThrow(/probability/);
  });
});
