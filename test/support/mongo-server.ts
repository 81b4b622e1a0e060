import { afterAll, beforeAll, describe } from '@jest/globals';
import { createConnection } from 'mongoose';
import { findLauncher, type OwnMongo, startOwnMongo } from './mongo-launcher.ts';
import { skipForNeed } from './skipped-needs.ts';

/** Installing and starting a server may take this long, in milliseconds. */
const START_MS = 180_000;

const NEED = 'no MongoDB server; set MONGODB_URI or put mongod on the PATH';

/** URL of a database of this test file's own, by name; the same name is the same database. */
export type DatabaseUrl = (name: string) => string;

/**
 * Tests that need a MongoDB server: the one of `MONGODB_URI`, else one started for this file from `mongod` or the
 * shared script, else they are skipped and named at the end of the run. Their databases are dropped afterwards.
 */
export function describeWithMongo(name: string, tests: (database: DatabaseUrl) => void): void {
  const given = process.env['MONGODB_URI'];
  const launcher = findLauncher();
  if (given === undefined && launcher === undefined) {
    skipForNeed(name, NEED);
    return;
  }
  describe(name, () => {
    const prefix = `test_${process.pid}_${name.replaceAll(/\W/g, '')}_`.slice(0, 40);
    const used = new Set<string>();
    let own: OwnMongo | undefined;
    const url = (database: string) => databaseUrl(own?.uri ?? given ?? '', database);

    beforeAll(async () => {
      if (given === undefined && launcher !== undefined) own = await startOwnMongo(launcher);
    }, START_MS);
    afterAll(async () => {
      if (own === undefined) for (const database of used) await dropDatabase(url(database));
      else await own.wipe();
    }, START_MS);
    tests((database) => {
      used.add(prefix + database);
      return url(prefix + database);
    });
  });
}

/** Tests that kill the server: they start their own even where `MONGODB_URI` is set. */
export function describeWithOwnMongo(name: string, tests: (server: () => OwnMongo) => void): void {
  const launcher = findLauncher();
  if (launcher === undefined) {
    skipForNeed(name, 'no MongoDB server that a test may kill; put mongod on the PATH');
    return;
  }
  describe(name, () => {
    let own: OwnMongo | undefined;
    beforeAll(async () => {
      own = await startOwnMongo(launcher);
    }, START_MS);
    afterAll(async () => own?.wipe(), START_MS);
    tests(() => {
      if (own === undefined) throw new Error('The server is started before the first test.');
      return own;
    });
  });
}

/** Puts the database's name into a URL that may have options. */
export function databaseUrl(server: string, database: string): string {
  return server.replace(/^(mongodb(?:\+srv)?:\/\/[^/?]+)\/?[^?]*/, `$1/${database}`);
}

async function dropDatabase(url: string): Promise<void> {
  const connection = await createConnection(url).asPromise();
  await connection.dropDatabase();
  await connection.close();
}
