import type { ConnectionDocument } from '../../../domain/connecting/connection.ts';
import type { Verdict } from '../../../domain/connecting/verdict.ts';
import { type Finding, green, wrong } from '../../../domain/doctor/finding.ts';
import { NotConnectedError } from '../../../domain/errors.ts';
import { FIRST_VERSION } from '../../../ports/storage.ts';
import type { AccountAccess } from '../../../ports/templates.ts';
import type { DoctorDeps } from '../doctor-deps.ts';

/** What is connected, as the checks of connecting look at it. */
export function asConnection(workspace: string, account: string, number?: string): ConnectionDocument {
  return {
    id: 'doctor',
    version: FIRST_VERSION,
    workspace,
    kind: 'by-hand',
    who: '',
    startedAt: 0,
    changedAt: 0,
    facts: { account, ...(number !== undefined && { number }) },
    checks: {},
    history: [],
  };
}

/** What a check of connecting says of something that is connected. */
export function toFinding(verdict: Verdict): Finding {
  switch (verdict.kind) {
    case 'proved':
      return green;
    case 'waiting':
      return { kind: 'waiting', why: verdict.why };
    case 'we':
      return wrong(verdict.why);
    case 'you': {
      const { why, code, about, until } = verdict;
      const ends = until === undefined ? undefined : new Date(until).toISOString();
      const told = about ?? ends;
      return wrong(why, { ...(code !== undefined && { code }), ...(told !== undefined && { about: told }) });
    }
  }
}

/** Throws `NotConnectedError` when the account has no token (any more). */
export function accessTo({ connections }: DoctorDeps, account: string): AccountAccess {
  const access = connections.accountAccess(account);
  if (access === undefined) throw new NotConnectedError('The account has no token that works.');
  return access;
}

/** The account of a connected number. Throws `NotConnectedError`. */
export function accountOf({ connections }: DoctorDeps, number: string): string {
  const account = connections.number(number)?.account;
  if (account === undefined) throw new NotConnectedError('The number is not connected any more.');
  return account;
}
