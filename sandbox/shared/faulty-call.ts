import { type FaultRule, type Faults, REQUEST_FAULTS } from './faults.ts';
import type { LateWrites } from './late-writes.ts';
import type { SimAnswer, SimResponse } from './simulator.ts';

/** The provider's own words for the refusals that a fault makes up. */
export interface ProviderRefusals {
  readonly deadToken: () => SimResponse;
  readonly missingPermission: () => SimResponse;
  readonly rateLimit: (resetInMs: number) => SimResponse;
  readonly serverError: (status: number) => SimResponse;
  readonly notFound: () => SimResponse;
  readonly conflict: () => SimResponse;
  /** The token is good, and does not allow this. */
  readonly forbidden: () => SimResponse;
}

export interface FaultyCall {
  readonly operation: string;
  readonly refusals: ProviderRefusals;
  /** Does the work and makes the honest answer. */
  readonly run: () => SimResponse;
}

/** After this long without an answer the shell cuts the connection. Longer than any caller's deadline, milliseconds. */
const LOST_AFTER_MS = 60_000;
/** When a late write lands unless the rule says so: beyond a caller's deadline of 15 s, milliseconds. */
const LATE_BY_MS = 30_000;
const RESET_AFTER_MS = 5_000;
const SLOW_BY_MS = 2_000;
const UNAVAILABLE = 503;
const FORBIDDEN = 403;

/** Runs one API call, struck by at most one fault. */
export function callWithFaults(faults: Faults, lateWrites: LateWrites, call: FaultyCall): SimAnswer {
  const rule = faults.draw(call.operation, REQUEST_FAULTS);
  return rule === undefined ? answer(call.run()) : strike(rule, lateWrites, call);
}

function strike(rule: FaultRule, lateWrites: LateWrites, call: FaultyCall): SimAnswer {
  switch (rule.kind) {
    case 'loseRequest':
      return lost(rule);
    case 'loseAnswer':
      call.run();
      return lost(rule);
    case 'landLate':
      lateWrites.add(rule.ms ?? LATE_BY_MS, () => call.run());
      return { kind: 'lost', afterMs: LOST_AFTER_MS };
    case 'errorAfterWrite':
      call.run();
      return answer(call.refusals.serverError(rule.status ?? UNAVAILABLE));
    case 'slowAnswer':
      return answer(call.run(), rule.ms ?? SLOW_BY_MS);
    default:
      return answer(refuse(rule, call));
  }
}

function refuse(rule: FaultRule, { refusals, run }: FaultyCall): SimResponse {
  switch (rule.kind) {
    case 'deadToken':
      return refusals.deadToken();
    case 'missingPermission':
      return refusals.missingPermission();
    case 'rateLimit':
      return refusals.rateLimit(rule.ms ?? RESET_AFTER_MS);
    case 'serverError':
      return refusals.serverError(rule.status ?? UNAVAILABLE);
    case 'strangePage':
      return strangePage(rule.status ?? FORBIDDEN);
    case 'notFound':
      return refusals.notFound();
    case 'conflict':
      return refusals.conflict();
    case 'forbidden':
      return refusals.forbidden();
    default:
      return run();
  }
}

/** Something between caller and provider answers in its own words; the provider never hears of the call. */
function strangePage(status: number): SimResponse {
  const body =
    '<!doctype html><html><head><title>Sign in</title></head><body>Sign in to go on.</body></html>';
  return { status, headers: { 'content-type': 'text/html; charset=utf-8' }, body };
}

function answer(response: SimResponse, delayMs = 0): SimAnswer {
  return { kind: 'answer', response, delayMs };
}

function lost(rule: FaultRule): SimAnswer {
  return { kind: 'lost', afterMs: rule.ms ?? LOST_AFTER_MS };
}
