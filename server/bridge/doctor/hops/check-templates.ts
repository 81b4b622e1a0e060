import { green, wrong } from '../../../domain/doctor/finding.ts';
import { getSynchronisation } from '../../../records/synchronisations.ts';
import { again, type HopCheck } from '../doctor-deps.ts';

/** They are read once a day; after two something is in the way. Milliseconds. */
const OLD_MS = 2 * 24 * 60 * 60_000;

/** The account's templates are known, all of them, and not from long ago. */
export const checkTemplates: HopCheck = async (deps, { about: { id }, isLate }) => {
  const known = await getSynchronisation(deps, id);
  if (known === undefined) return wrong('templates-unknown', { fix: 'synchronise' });
  const { phase, problem, completeAt = 0 } = known;
  if (phase !== 'ended' && !isLate) return again(deps);
  if (problem !== undefined) return wrong('templates-failed', { about: problem, fix: 'synchronise' });
  return completeAt < deps.clock.now() - OLD_MS ? wrong('templates-unknown', { fix: 'synchronise' }) : green;
};
