import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { describeWithOwnMongo } from '../support/mongo-server.ts';
import type { Engine } from './database.ts';
import { runCrash } from './run-crash.ts';

const ROUNDS = 3;

/** The least settling takes 300 s of the scaled clock, and a contact in doubt 600 s. Milliseconds. */
const SQLITE_LIMIT_MS = 600_000;
const MONGO_LIMIT_MS = 1_200_000;

function itSurvives(engine: Engine, limitMs: number): void {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'crash-test-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it(
    'loses, doubles and misplaces nothing when its processes are killed at random moments',
    async () => {
      const summary = await runCrash({ engine, rounds: ROUNDS, folder, customers: 6, random: Math.random });
      expect(summary.faults).toEqual([]);
      expect(summary.kills).toBeGreaterThanOrEqual(ROUNDS);
    },
    limitMs,
  );
}

describe('kill -9 on SQLite', () => itSurvives('sqlite', SQLITE_LIMIT_MS));

describeWithOwnMongo('kill -9 on MongoDB', () => itSurvives('mongo', MONGO_LIMIT_MS));
