import type { Chance } from './chance.ts';

/** How likely each kind of trouble is at one occasion; all 0 once the bad weather is over. */
export interface Weather {
  /** A storage call is refused and nothing happened. */
  readonly storageRefuses: number;
  /** A write is stored and its answer is lost. */
  readonly storageForgets: number;
  /** A write is refused and stored some seconds later all the same. */
  readonly storageLands: number;
  /** A call to a provider is refused for a passing reason. */
  readonly refused: number;
  /** A call never arrives. */
  readonly requestLost: number;
  /** A call did its work and its answer is lost. */
  readonly answerLost: number;
  /** A call does its work long after its caller gave up. */
  readonly landsLate: number;
  /** A process dies between two steps. */
  readonly crash: number;
  /** A process stands still beyond its leases between two steps. */
  readonly stall: number;
  readonly webhookTwice: number;
  readonly webhookDelayed: number;
  /** A delivery of a webhook does not reach us; its sender may repeat. */
  readonly webhookLost: number;
}

const WORST: Weather = {
  storageRefuses: 0.02,
  storageForgets: 0.03,
  storageLands: 0.008,
  refused: 0.1,
  requestLost: 0.04,
  answerLost: 0.1,
  landsLate: 0.06,
  crash: 0.004,
  stall: 0.004,
  webhookTwice: 0.2,
  webhookDelayed: 0.25,
  webhookLost: 0.2,
};

/** What can be drawn as the strength of one kind of trouble in one seed: often none, so that kinds meet in all ways. */
const STRENGTHS: readonly [number, ...number[]] = [0, 0, 0.3, 0.3, 1, 1, 2];

const CALM: Weather = mapped(() => 0);

/** Weather that can end. */
export interface Sky {
  now(): Weather;
  clear(): void;
}

/** Draws how bad each kind of trouble is in this seed. */
export function createSky(chance: Chance): Sky {
  let weather = mapped((worst) => worst * chance.pick(STRENGTHS));
  return {
    now: () => weather,
    clear: () => {
      weather = CALM;
    },
  };
}

function mapped(strength: (worst: number) => number): Weather {
  const entries = Object.entries(WORST).map(([name, worst]) => [name, strength(worst)]);
  // The same names as in WORST; `Object.fromEntries` cannot say so.
  return Object.fromEntries(entries) as Weather;
}
