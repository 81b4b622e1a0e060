import { describe, expect, it } from '@jest/globals';
import { at, createTestWorld, NUMBER, sentId, text } from '../whatsapp-world.ts';

const numbers = [
  { id: NUMBER, account: '810000000000001', phone: '+15550100123', displayName: 'Acme', coexistence: true },
];
const echo = {
  number: NUMBER,
  customer: 'ada',
  content: { type: 'text', payload: { body: 'Hi Ada' } },
} as const;

describe('the app on the phone', () => {
  it('sends to the customer and tells of it by smb_message_echoes', () => {
    const world = createTestWorld({ numbers });
    const { wamid } = world.sim.act.businessAppSends(echo);
    const [change, ...more] = world.changes(50);
    expect(more).toEqual([]);
    expect(change?.field).toBe('smb_message_echoes');
    expect(at(change?.value, 'message_echoes', 0)).toEqual({
      from: '15550100123',
      to: '447700900123',
      to_user_id: expect.any(String),
      id: wamid,
      timestamp: '1795176000',
      type: 'text',
      text: { body: 'Hi Ada' },
    });
    expect(world.sim.view.chat(NUMBER, 'ada')?.bubbles).toMatchObject([{ direction: 'out', text: 'Hi Ada' }]);
    expect(world.sim.view.sends()).toEqual([]);
  });

  it('opens no window', () => {
    const world = createTestWorld({ numbers });
    world.sim.act.businessAppSends(echo);
    const wamid = sentId(world.send(text()));
    expect(world.statuses(5_000)).toMatchObject([
      { id: wamid, status: 'failed', errors: [{ code: 131_047 }] },
    ]);
  });

  it('is only there for numbers in coexistence', () => {
    expect(() => createTestWorld().sim.act.businessAppSends(echo)).toThrow('coexistence');
  });
});

describe('a call', () => {
  it('that was answered tells how long it was', () => {
    const world = createTestWorld();
    world.sim.act.customerCalls({ number: NUMBER, customer: 'ada', seconds: 65 });
    const [, end] = world.changes(50);
    expect(at(end?.value, 'calls', 0)).toMatchObject({
      event: 'terminate',
      status: 'COMPLETED',
      duration: 65,
    });
  });
});
