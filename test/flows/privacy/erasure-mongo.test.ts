import { afterEach, expect, it } from '@jest/globals';
import { mongo } from 'mongoose';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { describeWithMongo } from '../../support/mongo-server.ts';
import { MAEVE, SHOP } from '../../support/world-setup.ts';

const SECRETS = ['zebra crossing', 'quiet answer', MAEVE.phone.slice(1), MAEVE.name];

describeWithMongo('an erasure in MongoDB', (database) => {
  let world: PeopledWorld | undefined;
  afterEach(() => world?.close());

  /** All that stands in all collections. */
  async function inDatabase(url: string): Promise<string> {
    const client = await mongo.MongoClient.connect(url);
    try {
      const collections = await client.db().collections();
      const documents = await Promise.all(collections.map((each) => each.find().toArray()));
      return JSON.stringify(documents);
    } finally {
      await client.close();
    }
  }

  it('leaves nothing of the person in any collection', async () => {
    const storageUrl = database('erasure');
    world = await createWorld({ storageUrl });
    world.customerWrites('zebra crossing');
    await world.pass(5_000);
    world.teammateReplies('<p>quiet answer</p>');
    await world.pass(10_000);
    const before = await inDatabase(storageUrl);
    expect(SECRETS.filter((secret) => before.includes(secret))).toEqual(SECRETS);
    world.intercom.act.deleteContact({
      workspace: SHOP.workspace,
      contactId: world.contacts()[0]?.id ?? '',
    });
    await world.pass(30_000);
    const after = await inDatabase(storageUrl);
    expect(SECRETS.filter((secret) => after.includes(secret))).toEqual([]);
    world.customerWrites('I am back');
    await world.pass(10_000);
    expect(world.transcript()).toEqual([expect.stringMatching(/I am back$/)]);
  });
});
