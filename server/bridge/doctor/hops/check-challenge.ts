import { green, wrong } from '../../../domain/doctor/finding.ts';
import type { HopCheck } from '../doctor-deps.ts';
import { keysOf, pathOf } from './callbacks.ts';
import { wrongAddress } from './wrong-address.ts';

/** Asked from outside as Meta asks before it saves a callback address, our address answers with the challenge. */
export const checkChallenge: HopCheck = async (deps, { about }) => {
  const keys = keysOf(deps, about.id);
  if (keys === undefined) return { kind: 'unsaid', why: 'unused' };
  const challenge = deps.newId();
  const query = new URLSearchParams({
    'hub.mode': 'subscribe',
    'hub.challenge': challenge,
    'hub.verify_token': keys.verifyToken,
  });
  const answer = await deps.outside.ask({ method: 'GET', path: `${pathOf(about.id)}?${query.toString()}` });
  const fault = wrongAddress(answer, 200);
  if (fault !== undefined) return fault;
  return answer.kind === 'answered' && answer.body === challenge ? green : wrong('address-other');
};
