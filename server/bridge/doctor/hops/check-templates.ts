import { green, wrong } from '../../../domain/doctor/finding.ts';
import { getSynchronisation } from '../../../records/templates/synchronisations.ts';
import { requestSynchronisation } from '../../templates/synchronise/request-synchronisation.ts';
import { again, type HopCheck } from '../doctor-deps.ts';

/** They are read once a day; after two something is in the way. Milliseconds. */
const OLD_MS = 2 * 24 * 60 * 60_000;

/** The account's templates are known, all of them, and not from long ago; where they are not, they are read now. */
export const checkTemplates: HopCheck = async (deps, { about: { id }, isLate }) => {
  const known = await getSynchronisation(deps, id);
  const isKnown = known !== undefined && (known.completeAt ?? 0) >= deps.clock.now() - OLD_MS;
  if (known?.phase === 'ended' && known.problem !== undefined)
    return wrong('templates-failed', { about: known.problem, fix: 'synchronise' });
  if (known?.phase === 'ended' && isKnown) return green;
  if (isLate) return wrong('templates-unknown', { fix: 'synchronise' });
  if (known === undefined || (known.phase === 'ended' && !isKnown))
    await requestSynchronisation(deps, { account: id });
  return again(deps);
};
