import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { createDatabaseFiles, type DatabaseFiles } from '../../support/database-files.ts';
import { photo } from '../../support/sample-files.ts';
import { whatsAppBody } from '../../support/webhook-bodies.ts';
import { MAEVE, SHOP, whatsappConfig } from '../../support/world-setup.ts';

const MINUTE = 60_000;
const PHONE = MAEVE.phone.slice(1);
const SECRETS = ['zebra', PHONE, MAEVE.name];
const numbers = whatsappConfig.numbers.map((each) => ({ ...each, coexistence: each.id === SHOP.number }));

let world: PeopledWorld;
let files: DatabaseFiles;
beforeEach(async () => {
  files = await createDatabaseFiles();
  world = await createWorld({
    storageUrl: files.url,
    whatsapp: { numbers },
    settings: { redactDeleted: true, readReceipts: 'reply', replayHistory: true },
  });
});
afterEach(async () => {
  await world.close();
  await files.remove();
});

const found = async (secrets: readonly string[]) => {
  const text = await files.text();
  return secrets.filter((secret) => text.includes(secret));
};

/** Every kind of record that a conversation leaves. */
const kinds: readonly [string, (id: string) => unknown][] = [
  [
    'files with captions',
    () => [1, 2].map((n) => world.customerSends({ ...photo(600 + n), caption: `zebra ${n}` })),
  ],
  [
    'a file that is waited for',
    () => {
      world.whatsapp.faults.set([{ kind: 'serverError', operation: '*', status: 500, count: 20 }]);
      world.customerSends({ ...photo(700), caption: 'zebra' });
    },
  ],
  [
    'an edit and a deletion',
    () => {
      const wamid = world.customerWrites('zebra');
      const message = { type: 'text', text: { body: 'zebra two' } };
      world.customerSends({ type: 'edit', payload: { original_message_id: wamid, message } });
      world.customerSends({ type: 'revoke', payload: { original_message_id: wamid } });
    },
  ],
  [
    'a quote and a reaction',
    () => {
      const wamid = world.customerWrites('zebra');
      world.customerSends({ type: 'text', payload: { body: 'and zebra' } }, { replyTo: wamid });
      world.customerSends({ type: 'reaction', payload: { message_id: wamid, emoji: '🦓' } });
    },
  ],
  [
    'words from the phone app',
    () =>
      world.whatsapp.act.businessAppSends({
        number: SHOP.number,
        customer: MAEVE.id,
        content: { type: 'text', payload: { body: 'zebra' } },
      }),
  ],
  [
    'words in the Messenger and the reply that quotes them',
    async (conversationId) => {
      world.intercom.act.customerRepliesInMessenger({
        workspace: SHOP.workspace,
        conversationId,
        text: 'zebra',
      });
      await world.pass(MINUTE);
      world.teammateReplies('<p>a zebra indeed</p>');
    },
  ],
  [
    'a reply with a file and choices',
    () =>
      world.teammateReplies('<p>zebra?</p>', {
        attachments: [
          { name: 'zebra.pdf', contentType: 'application/pdf', bytes: Buffer.from('%PDF-1.7 x') },
        ],
      }),
  ],
  [
    'a number that is shared, a call, and what is not known yet',
    () => {
      const about = { from: PHONE, timestamp: String(Math.floor(world.now() / 1_000)) };
      const contacts = [{ name: { formatted_name: MAEVE.name }, phones: [{ phone: MAEVE.phone }] }];
      const context = { from: PHONE, id: 'wamid.asked' };
      return world.postWhatsApp(
        whatsAppBody({
          messages: [
            { ...about, id: 'wamid.card', type: 'contacts', contacts, context },
            { ...about, id: 'wamid.new', type: 'hologram', hologram: { body: 'zebra' } },
          ],
        }),
      );
    },
  ],
];

it.each(kinds)('an erasure takes %s out of every file of the database', async (_, act) => {
  const wamid = world.customerWrites('zebra crossing');
  await world.settle();
  const { id } = world.conversation();
  await act(id);
  await world.pass(2 * MINUTE);
  expect(await found([...SECRETS, wamid])).toEqual([...SECRETS, wamid]);
  world.intercom.act.deleteContact({
    workspace: SHOP.workspace,
    contactId: world.contacts()[0]?.id ?? '',
  });
  await world.pass(30 * MINUTE);
  expect(await found([...SECRETS, wamid])).toEqual([]);
});
