import type { HopState } from '../../server/domain/doctor/doctor-run.ts';
import type { Wrong } from '../../server/domain/doctor/finding.ts';
import type { Texts } from '../texts/english.ts';
import type { Told } from '../texts/told.ts';

/** What a red line says: in the Doctor's own words, else in those of connecting. */
export function sayWrong({ doctor, connect }: Texts, { why }: Wrong): Told {
  const own: Readonly<Partial<Record<string, Told>>> = doctor.wrong;
  const shared: Readonly<Partial<Record<string, Told>>> = connect.you;
  return own[why] ?? shared[why] ?? doctor.wrong['too-slow'];
}

/** How a line stands. The first without a finding is being looked at while the run goes on. */
export function stateOf(
  { finding }: HopState,
  isNext: boolean,
): 'proved' | 'unsaid' | 'waiting' | 'wrong' | 'now' | 'open' {
  if (finding !== undefined) return finding.kind;
  return isNext ? 'now' : 'open';
}
