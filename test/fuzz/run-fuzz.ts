import { setTimeout as delay, setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { addressesOf } from '../security/every-address.ts';
import { createFullShop, type FullShop } from '../security/shop-things.ts';
import { type InjectedAnswer, injectRequest } from '../support/inject-request.ts';
import { signIn } from '../support/signed-in.ts';
import { SHOP } from '../support/world-setup.ts';
import { anyRequest, type FuzzedRequest } from './any-request.ts';
import { faultOf, logFaults } from './judge-answer.ts';
import { collectKnown } from './known-requests.ts';

export interface FuzzTally {
  requests: number;
  /** How often each status was answered. */
  readonly statuses: Map<number, number>;
  /** How often each address was asked, as it is mounted. */
  readonly addresses: Map<string, number>;
  readonly faults: Fault[];
}

export interface Fault {
  readonly what: string;
  readonly seed: number;
  readonly request: FuzzedRequest | undefined;
}

/** Requests to one world; then another one begins. */
const PER_WORLD = 500;
/** Time of the world is let go on after so many requests, so that what was accepted is worked on. */
const PER_STEP = 25;

export interface FuzzWish {
  readonly requests: number;
  readonly seed: number;
  /** It ends with the world that is under way then. Milliseconds. */
  readonly withinMs?: number;
}

/** Sends so many requests of this seed; the same ones whenever it is asked for the same. */
export async function runFuzz(
  { requests, seed, withinMs = Number.POSITIVE_INFINITY }: FuzzWish,
  tell: (tally: FuzzTally) => void = () => undefined,
): Promise<FuzzTally> {
  const tally: FuzzTally = { requests: 0, statuses: new Map(), addresses: new Map(), faults: [] };
  const end = performance.now() + withinMs;
  for (let world = 0; tally.requests < requests && performance.now() < end; world += 1) {
    const count = Math.min(PER_WORLD, requests - tally.requests);
    await fuzzOneWorld(tally, count, seed * 1_000_003 + world);
    tell(tally);
  }
  return tally;
}

async function fuzzOneWorld(tally: FuzzTally, count: number, seed: number): Promise<void> {
  const shop = await createFullShop();
  const { world } = shop;
  const known = await collectKnown(shop);
  const addresses = addressesOf(world.service().app).filter(({ path }) => !path.startsWith('/assets/'));
  const before = world.logs().length;
  for (const [index, request] of fc
    .sample(anyRequest(addresses, known), { numRuns: count, seed })
    .entries()) {
    if (index % PER_STEP === 0) await world.pass(5_000);
    const answer = await send(shop, request, tally.requests);
    count1(tally.statuses, answer?.status ?? 0);
    count1(tally.addresses, `${request.method} ${request.at}`);
    tally.requests += 1;
    const what = faultOf(answer);
    if (what !== undefined) tally.faults.push({ what, seed, request });
  }
  await world.pass(60_000);
  for (const what of logFaults(world.logs().slice(before)))
    tally.faults.push({ what, seed, request: undefined });
  await world.close();
}

function count1<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** Turns of the event loop that nearly every answer needs at most; then time goes on for it. */
const TURNS = 40;
/** Then it has no end. Rounds of a second of the world each, and a millisecond of ours. */
const ROUNDS = 3_000;

/** Undefined when no answer ended. */
async function send(shop: FullShop, request: FuzzedRequest, at: number): Promise<InjectedAnswer | undefined> {
  const { world } = shop;
  let answer: InjectedAnswer | undefined;
  const cookie = await cookieFor(shop, request);
  // Each behind the proxy from an address of its own, as many people would: how often one may ask is told elsewhere.
  const from = { 'x-forwarded-for': `203.0.${(at >> 8) % 256}.${at % 256}` };
  const headers = { ...request.headers, ...from, ...(cookie !== undefined && { cookie }) };
  void injectRequest(world.service().app, { ...request, headers }).then((given) => {
    answer = given;
  });
  for (let turns = 0; turns < TURNS && answer === undefined; turns += 1) await turn();
  for (let rounds = 0; rounds < ROUNDS && answer === undefined; rounds += 1) {
    await delay(1);
    await world.pass(rounds < 5 ? 0 : 1_000);
  }
  return answer;
}

/** A good one is begun anew: another request may have ended it. */
async function cookieFor({ world }: FullShop, { session }: FuzzedRequest): Promise<string | undefined> {
  if (session === 'good') return (await signIn(world, SHOP)).cookie;
  if (session === 'none') return undefined;
  return `__Host-session=${session.replaceAll(/[^\x20-\x7e]/g, '?')}`;
}
