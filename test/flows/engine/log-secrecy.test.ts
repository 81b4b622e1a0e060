import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { rawStatus, whatsAppBody } from '../../support/webhook-bodies.ts';
import { MAEVE, NOOR, SHOP, SHOP_OUTLET } from '../../support/world-setup.ts';

const MINUTE = 60_000;

let world: PeopledWorld;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

/** What stands in these lines in any disguise: as it is, and every long token read as base64 from each of its first places. */
function readable(lines: string): string {
  const tokens = new Set(lines.match(/[\w+/=-]{12,}/g) ?? []);
  const decoded = [...tokens].flatMap((token) =>
    [0, 1, 2, 3].map((from) => Buffer.from(token.slice(from), 'base64').toString('latin1')),
  );
  return [lines, ...decoded].join('\n');
}

/** Everything that can go wrong with a message, a reply, a note and an event outside the lanes. */
async function muchGoesWrong(): Promise<void> {
  await world.knownThread('one');
  world.intercom.setFaults([
    { kind: 'rateLimit', operation: 'conversation.reply', count: 1 },
    { kind: 'loseRequest', operation: 'conversation.reply', count: 1 },
  ]);
  world.customerWrites('two');
  await world.pass(5 * MINUTE);
  world.intercom.setFaults([{ kind: 'conflict', operation: 'conversation.reply', count: 1 }]);
  world.customerWrites('three');
  await world.pass(MINUTE);
  world.intercom.setFaults([
    { kind: 'serverError', operation: 'attribute.*', status: 500 },
    { kind: 'serverError', operation: 'conversation.tag', status: 500, count: 2 },
    { kind: 'loseRequest', operation: 'contact.create', count: 1 },
    { kind: 'loseRequest', operation: 'conversation.create', count: 1 },
  ]);
  world.customerWrites('from Noor', { customer: NOOR.id });
  world.customerWrites('to the outlet', { number: SHOP_OUTLET.number });
  await world.pass(40 * MINUTE);
  world.intercom.setFaults([]);
  world.whatsapp.faults.set([
    { kind: 'loseRequest', operation: 'message.send', count: 1, ms: 1_000 },
    { kind: 'serverError', operation: 'message.send', status: 500, count: 1 },
  ]);
  const [conversation] = world.conversations();
  for (const html of ['<p>one</p>', '<p>two</p>', '<p>three</p>'])
    world.teammateReplies(html, { conversation: conversation?.id ?? '' });
  await world.pass(5 * MINUTE);
  world.refuseWrites('threads', 'deliveries');
  const wamid = world.whatsapp.view.sends()[0]?.wamid ?? '';
  world.customerWrites('four');
  await world.postWhatsApp(
    whatsAppBody({ statuses: [rawStatus({ wamid, status: 'read', at: world.now() })] }),
  );
  await world.pass(MINUTE);
  world.refuseWrites();
  await world.pass(MINUTE);
}

describe('the log', () => {
  it('names events so that nobody can read a message id, a key or a phone number out of it', async () => {
    await muchGoesWrong();
    const logs = world.logs();
    for (const line of [
      'lane waits',
      'event waits',
      'event set aside',
      'write repeated after looking',
      'send uncertain',
    ])
      expect(logs).toContain(line);
    const shown = readable(logs);
    const kinds = logs.split('\n').filter((line) => line.includes('event waits'));
    expect(kinds.join()).toContain('whatsapp.status');
    const people = [MAEVE, NOOR].map(({ phone }) => phone.slice(1));
    for (const secret of [...people, SHOP.phone.slice(1), 'wamid', 'wa|', 'ic|', '|message|', '|part|'])
      expect(shown).not.toContain(secret);
  });

  it('would be found out by this test: a message id does hold the number', () => {
    const wamid = world.customerWrites('Hi');
    expect(readable(`{"event":"wa|1|message|${wamid}"}`)).toContain(MAEVE.phone.slice(1));
  });

  it('gives the same event the same name in each of its lines', async () => {
    await world.knownThread('one');
    world.intercom.setFaults([{ kind: 'rateLimit', operation: 'conversation.reply', count: 3, ms: 1_000 }]);
    world.customerWrites('two');
    await world.pass(MINUTE);
    const names = world
      .logs()
      .split('\n')
      .filter((line) => line.includes('lane waits'))
      .map((line) => (JSON.parse(line) as { event?: string }).event);
    expect(names.length).toBeGreaterThanOrEqual(2);
    expect(new Set(names)).toEqual(new Set([expect.stringMatching(/^[\w-]{8,}$/)]));
  });
});
