import { setTimeout as delay } from 'node:timers/promises';
import { SETUP } from '../../sandbox/setup/sandbox-setup.ts';
import { type CrashSetup, openCrashSetup, type SetupOptions } from './crash-setup.ts';
import { readJournal } from './journal.ts';
import { judgeMessages } from './judge-messages.ts';
import { judgeReplies } from './judge-replies.ts';
import { startLoad } from './load.ts';
import { playRound, type RoundReport, startMissing } from './rounds.ts';
import { settle } from './settle.ts';

export interface CrashOptions extends SetupOptions {
  readonly rounds: number;
  /** Told after each round. */
  readonly onRound?: (report: RoundReport) => void;
}

export interface CrashSummary {
  readonly engine: string;
  readonly rounds: number;
  /** kill -9 of processes of the product, and of the database server. */
  readonly kills: number;
  readonly databaseKills: number;
  readonly messagesIn: number;
  readonly repliesOut: number;
  readonly uncertain: number;
  /** Replies shown as failed or withheld, with their note. */
  readonly notSent: number;
  readonly possibleDuplicates: number;
  /** Messages that really stand twice; each is one of the possible duplicates. */
  readonly doubled: number;
  readonly faults: readonly string[];
  readonly seconds: number;
  /** Of these, after the last kill. */
  readonly settleSeconds: number;
}

/** One thing happens so often under load. Milliseconds of the machine's clock. */
const LOAD_EVERY_MS = 40;

/** Between two looks for the first conversation, and the longest wait for it. Milliseconds of the machine's clock. */
const LOOK_EVERY_MS = 20;
const FIRST_CONVERSATION_LIMIT_MS = 60_000;

/** By this share of the rounds the last new customer has come: contacts in doubt take longest to settle. */
const ALL_KNOWN_BY = 0.7;

/** Kills processes of the product under load, round by round, then holds the outside worlds against what was put in. */
export async function runCrash(options: CrashOptions): Promise<CrashSummary> {
  const began = Date.now();
  const setup = await openCrashSetup(options);
  try {
    await startMissing(setup);
    await playRounds(setup, options);
    const settling = Date.now();
    const settled = await settle(setup);
    const settleSeconds = secondsSince(settling);
    const faults = settled ? [] : ['something still waits long after the last kill'];
    faults.push(...(await stopAll(setup)), ...judgeEffort(setup, options.rounds));
    return {
      ...(await judge(setup, faults)),
      rounds: options.rounds,
      seconds: secondsSince(began),
      settleSeconds,
    };
  } finally {
    await Promise.all(setup.apps.map((app) => app.kill()));
    await setup.close();
  }
}

async function playRounds(setup: CrashSetup, { rounds, onRound }: CrashOptions): Promise<void> {
  const { world, ledger, random, clock } = setup;
  const load = startLoad({ world, ledger, random, now: () => clock.now(), everyMs: LOAD_EVERY_MS });
  try {
    await firstConversation(setup);
    for (let round = 0; round < rounds; round += 1) {
      load.setShare(Math.min(1, (round + 1) / (rounds * ALL_KNOWN_BY)));
      // Apart from the call: an optional call does not even evaluate its arguments when nobody listens.
      const report = await playRound(setup, round);
      onRound?.(report);
    }
  } finally {
    load.stop();
  }
}

/**
 * Teammates can reply from now on. A slow machine may kill one process after another before a first message reached
 * the Inbox; without this wait its rounds would see no reply.
 */
async function firstConversation({ world }: CrashSetup): Promise<void> {
  const until = Date.now() + FIRST_CONVERSATION_LIMIT_MS;
  while (world.intercom.view.conversations(SETUP.workspace).length === 0) {
    if (Date.now() > until) throw new Error('no message reached the Inbox although nothing was killed');
    await delay(LOOK_EVERY_MS);
  }
}

/** A process that was not killed ends by itself only when its database is away; at the end each stops cleanly. */
async function stopAll({ apps, database }: CrashSetup): Promise<string[]> {
  const faults: string[] = [];
  for (const app of apps) {
    if (database.server === undefined && app.ownEnds() > 0)
      faults.push(`${app.name} ended ${app.ownEnds()} times by itself`);
    await app.stop().catch((error: unknown) => faults.push(String(error)));
  }
  return faults;
}

/** A run that did nothing proves nothing: each round kills, and people write in both directions from the first kill on. */
function judgeEffort({ ledger }: CrashSetup, rounds: number): string[] {
  const { kills } = ledger;
  const began = kills[0]?.at ?? Number.POSITIVE_INFINITY;
  const written = ledger.written.filter(({ at }) => at > began);
  const replied = ledger.replied.filter(({ at }) => at > began);
  const ofProcesses = kills.filter(({ what }) => what !== 'database').length;
  const faults: string[] = [];
  if (ofProcesses < rounds) faults.push(`only ${ofProcesses} kills in ${rounds} rounds`);
  if (written.length < rounds || replied.length < rounds)
    faults.push(`only ${written.length} messages and ${replied.length} replies in ${rounds} rounds`);
  return faults;
}

async function judge(
  setup: CrashSetup,
  faults: readonly string[],
): Promise<Omit<CrashSummary, 'rounds' | 'seconds' | 'settleSeconds'>> {
  const { world, ledger, clock } = setup;
  const journal = await readJournal(setup.database.url, ledger, () => clock.now());
  const messages = judgeMessages(world, ledger, journal);
  const replies = judgeReplies(world, ledger, journal);
  const databaseKills = ledger.kills.filter(({ what }) => what === 'database').length;
  return {
    engine: setup.engine,
    kills: ledger.kills.length - databaseKills,
    databaseKills,
    messagesIn: ledger.written.length,
    repliesOut: ledger.replied.length,
    uncertain: replies.uncertain,
    notSent: replies.notSent,
    possibleDuplicates: messages.possibleDuplicates,
    doubled: messages.doubled,
    faults: [
      ...faults,
      ...journal.waiting.map((each) => `still waiting: ${each}`),
      ...messages.faults,
      ...replies.faults,
    ],
  };
}

function secondsSince(began: number): number {
  return Math.round((Date.now() - began) / 100) / 10;
}
