import type { FaultRule } from '../../shared/faults.ts';
import type { Chance } from '../machine/chance.ts';
import type { Weather } from '../machine/weather.ts';

/** What becomes of one call of the product to a provider. */
export interface Fate {
  /** The provider never sees it. */
  readonly arrives: boolean;
  /** How long until the provider does the work, milliseconds. */
  readonly workAfterMs: number;
  /** How the provider misbehaves. */
  readonly fault?: FaultRule;
  /** `reset`: the connection breaks instead of an answer. `silent`: nothing ever comes. `refused`: no connection. */
  readonly answer: 'comes' | 'reset' | 'silent' | 'refused';
  readonly answerAfterMs: number;
}

/** One way to a provider or back. Milliseconds. */
const LATENCY_MS = { least: 20, most: 250 } as const;

/** Late, but before the product has stopped looking (2 minutes after its deadline of 15 s): it must find it. */
const FOUND_MS = { least: 16_000, most: 100_000 } as const;

/** Later than anybody looks for a reply: the one case in which a message may appear twice. */
const MISSED_MS = { least: 200_000, most: 400_000 } as const;

/** Of the late writes, how many land later than anybody looks. */
const MISSED_SHARE = 0.25;

const STATUSES: readonly [number, ...number[]] = [500, 502, 503, 504];

/** Of pages that something in between answers with. */
const PAGES: readonly [number, ...number[]] = [401, 403, 404, 502];

/** Draws the fate of a call. Reads are never late: nobody can tell. */
export function drawFate(chance: Chance, weather: Weather, isWrite: boolean): Fate {
  const honest: Fate = {
    arrives: true,
    workAfterMs: chance.between(LATENCY_MS.least, LATENCY_MS.most),
    answer: 'comes',
    answerAfterMs: chance.between(LATENCY_MS.least, LATENCY_MS.most),
  };
  if (chance.happens(weather.refused)) return refusedFate(chance, honest);
  if (chance.happens(weather.requestLost)) return { ...honest, arrives: false, answer: loss(chance) };
  if (chance.happens(weather.answerLost)) return lostFate(chance, honest);
  if (isWrite && chance.happens(weather.landsLate)) return lateFate(chance, honest);
  return honest;
}

function refusedFate(chance: Chance, honest: Fate): Fate {
  switch (chance.between(0, 3)) {
    case 0:
      return { ...honest, arrives: false, answer: 'refused' };
    case 1:
      return { ...honest, fault: { kind: 'rateLimit', operation: '*', ms: chance.between(500, 15_000) } };
    case 2:
      return { ...honest, fault: { kind: 'strangePage', operation: '*', status: chance.pick(PAGES) } };
    default:
      return { ...honest, fault: { kind: 'serverError', operation: '*', status: chance.pick(STATUSES) } };
  }
}

function lostFate(chance: Chance, honest: Fate): Fate {
  if (chance.happens(0.3))
    return { ...honest, fault: { kind: 'errorAfterWrite', operation: '*', status: chance.pick(STATUSES) } };
  return { ...honest, answer: loss(chance) };
}

function lateFate(chance: Chance, honest: Fate): Fate {
  const span = chance.happens(MISSED_SHARE) ? MISSED_MS : FOUND_MS;
  return { ...honest, workAfterMs: chance.between(span.least, span.most), answer: 'silent' };
}

function loss(chance: Chance): 'reset' | 'silent' {
  return chance.pick(['reset', 'silent'] as const);
}
