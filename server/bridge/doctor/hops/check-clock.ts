import { green, wrong } from '../../../domain/doctor/finding.ts';
import type { HopCheck } from '../doctor-deps.ts';

/** Their times are told to a second and take a moment to come. Milliseconds. */
const TOLERATED_MS = 30_000;

/** Our clock shows what the clocks of Intercom and Meta show: windows, links and sessions are counted by it. */
export const checkClock: HopCheck = async ({ clock, outside }) => {
  const told: number[] = [];
  for (const provider of ['intercom', 'meta'] as const) {
    const at = await outside.timeAt(provider);
    if (at !== undefined) told.push(clock.now() - at);
  }
  if (told.length === 0) return { kind: 'unsaid', why: 'unseen' };
  // One of them may be wrong itself: the nearer one counts.
  const ahead = told.reduce((one, other) => (Math.abs(one) < Math.abs(other) ? one : other));
  if (Math.abs(ahead) <= TOLERATED_MS) return green;
  const seconds = Math.round(ahead / 1_000);
  return wrong('clock-off', { about: `${seconds > 0 ? '+' : ''}${seconds} s` });
};
