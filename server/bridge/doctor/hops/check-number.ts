import { type Finding, green, wrong } from '../../../domain/doctor/finding.ts';
import type { NumberFacts } from '../../../ports/connecting.ts';
import { lookAtCallback } from '../../connecting/checks/prove-callback.ts';
import { isRegistered } from '../../connecting/is-registered.ts';
import type { HopCheck } from '../doctor-deps.ts';
import { accessTo, accountOf, asConnection } from './as-connection.ts';

/** States in which Meta lets nothing through (phone number node, 2025-12). */
const STOPPED: ReadonlySet<string> = new Set(['BANNED', 'RESTRICTED', 'RATE_LIMITED']);

/** The number is registered for the Cloud API. */
export const checkRegistration: HopCheck = async (deps, { about: { id } }) =>
  ofFacts(await deps.connecting.readNumber(accessTo(deps, accountOf(deps, id)), id));

function ofFacts(facts: NumberFacts): Finding {
  const { status = '', codeStatus, nameStatus, isOnPhoneApp } = facts;
  if (isRegistered(facts)) return green;
  if (STOPPED.has(status)) return wrong('number-stopped', { about: status });
  // Registering would throw the phone app out.
  if (isOnPhoneApp) return wrong('app-number', { about: status });
  if (codeStatus !== undefined && codeStatus !== 'VERIFIED' && codeStatus !== 'EXPIRED')
    return wrong('not-proved', { about: codeStatus });
  if (nameStatus === 'PENDING_REVIEW') return { kind: 'waiting', why: 'name-review' };
  if (nameStatus === 'DECLINED') return wrong('name-declined');
  return wrong('not-registered', { about: status, fix: 'register' });
}

/** What happens on the number is posted to our address. */
export const checkCallback: HopCheck = async (deps, { workspace, about: { id } }) => {
  const callback = await lookAtCallback(deps, asConnection(workspace, accountOf(deps, id), id));
  if (callback.kind === 'unseen') return { kind: 'unsaid', why: 'unseen' };
  return callback.kind === 'elsewhere' ? wrong('callback', { about: callback.address }) : green;
};

/** Meta lets the number send. Its own words say why not. */
export const checkSending: HopCheck = async (deps, { about: { id } }) => {
  const { canSend, problems } = await deps.connecting.readDetails(accessTo(deps, accountOf(deps, id)), id);
  if (canSend === undefined) return { kind: 'unsaid', why: 'unseen' };
  if (canSend === 'AVAILABLE') return green;
  const [first] = problems;
  const words = problems.map(({ text, cure }) => [text, cure].filter(Boolean).join(' ')).join(' ');
  return wrong('cannot-send', {
    about: words === '' ? canSend : words,
    ...(first !== undefined && first.code !== '' && { code: first.code }),
  });
};
