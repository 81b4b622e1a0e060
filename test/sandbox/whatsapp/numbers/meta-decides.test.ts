import { describe, expect, it } from '@jest/globals';
import type { Decision } from '../../../../sandbox/whatsapp/numbers/meta-decides.ts';
import { ACCOUNT, at, createTestWorld, HOUR_MS, NUMBER, START, type TestWorld } from '../whatsapp-world.ts';

const decide = (world: TestWorld, decision: Decision) =>
  world.sim.act.metaDecides({ number: NUMBER, decision });

/** What Graph shows of a field. */
const shows = (world: TestWorld, id: string, field: string) =>
  world.call('GET', `/v25.0/${id}`, { query: { fields: field } }).body[field];

const text = { to: '447700900123', type: 'text', text: { body: 'Hi' } };

describe('what Meta decides', () => {
  it('is shown and told: quality', () => {
    const world = createTestWorld();
    decide(world, 'quality-drops');
    expect(shows(world, NUMBER, 'quality_rating')).toBe('RED');
    expect(world.changes(50)).toMatchObject([
      {
        entryId: ACCOUNT,
        field: 'phone_number_quality_update',
        value: { display_phone_number: '15550100123', event: 'FLAGGED' },
      },
    ]);
  });

  it('is told with its end: a restriction', () => {
    const world = createTestWorld();
    decide(world, 'restricts');
    const expiration = (START + 7 * 24 * HOUR_MS) / 1_000;
    expect(world.changes(50)).toMatchObject([
      { field: 'account_update', value: { restriction_info: [{ expiration }] } },
    ]);
  });

  it('raises the limit step by step, up to none', () => {
    const world = createTestWorld();
    const limits = Array.from({ length: 4 }, () => {
      decide(world, 'raises-limit');
      return shows(world, NUMBER, 'whatsapp_business_manager_messaging_limit');
    });
    expect(limits).toEqual(['TIER_10K', 'TIER_100K', 'TIER_UNLIMITED', 'TIER_UNLIMITED']);
    expect(world.changes(50).map(({ field }) => field)).toEqual(Array(4).fill('business_capability_update'));
  });

  it('is told nobody of verification and payment, but for the limit that comes with it', () => {
    const world = createTestWorld();
    world.sim.act.accountChanges({ account: ACCOUNT, to: { verification: 'not_verified' } });
    decide(world, 'verifies');
    decide(world, 'loses-payment');
    expect(shows(world, ACCOUNT, 'business_verification_status')).toBe('verified');
    expect(shows(world, ACCOUNT, 'primary_funding_id')).toBeUndefined();
    expect(at(shows(world, NUMBER, 'health_status'), 'entities', 1, 'errors', 0, 'error_code')).toBe(141006);
    expect(world.changes(50)).toEqual([]);
  });
});

describe('an account without a payment method', () => {
  it('sends 1,000 answers a month, and then none (131042)', () => {
    const world = createTestWorld({ limits: undefined });
    world.sim.act.customerWrites({ number: NUMBER, customer: 'ada', text: 'Hi' });
    decide(world, 'loses-payment');
    const codes = new Set<unknown>();
    for (let n = 0; n < 1_001; n += 1) {
      world.send(text);
      for (const status of world.statuses(1_000))
        codes.add(at(status, 'errors', 0, 'code') ?? status['status']);
    }
    expect([...codes]).toEqual(['sent', 'delivered', 131042]);
  });
});

describe('a test number', () => {
  it('writes to five recipients on its list, and to nobody else (131030)', () => {
    const world = createTestWorld();
    const six = ['1', '2', '3', '4', '5', '447700900123'];
    const test = (testRecipients: readonly string[]) => {
      world.sim.act.lineChanges({ number: NUMBER, line: { mode: 'SANDBOX', testRecipients } });
      return at(world.send(text).body, 'error', 'code');
    };
    world.sim.act.customerWrites({ number: NUMBER, customer: 'ada', text: 'Hi' });
    expect([test([]), test(six), test(six.slice(1))]).toEqual([131030, 131030, undefined]);
  });
});
