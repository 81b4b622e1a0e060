import type { DoctorShown, HopState } from '../../server/domain/doctor/doctor-run.ts';
import type { Fault } from '../../server/domain/doctor/finding.ts';
import type { Texts } from '../texts/english.ts';
import { masked, maskedAddress } from './mask.ts';
import { sayWrong, stateOf } from './say-finding.ts';

/** Of these an id stands in what was found, of no person. */
const TELLS_ID: ReadonlySet<Fault> = new Set(['other-app', 'app-secret', 'other-workspace']);

/**
 * A run as text for whoever helps: ids instead of names, no secrets, phone numbers or messages. The page and the command
 * show the same.
 */
export function report(texts: Texts, { startedAt, endedAt, hops }: DoctorShown): string {
  const times = [startedAt, endedAt].map((at) => (at === undefined ? '…' : new Date(at).toISOString()));
  const lines = hops.map((state) => lineOf(texts, state));
  return [`${texts.product} · ${texts.doctor.title}`, times.join(' – '), ...lines].join('\n');
}

/** One line, with what is to be done below it. */
export function lineOf(texts: Texts, state: HopState): string {
  const { doctor } = texts;
  const { hop, about, finding } = state;
  const mark = `[${doctor.states[stateOf(state, false)]}]`;
  const id = about === undefined || about.id === '' ? '' : ` (${about.id})`;
  const head = `${mark} ${doctor.hops[hop]}${id}`;
  if (finding?.kind === 'unsaid') return `${head}: ${doctor.unsaid[finding.why]}`;
  if (finding?.kind === 'waiting') return `${head}: ${texts.connect.waiting[finding.why]}`;
  if (finding?.kind !== 'wrong') return head;
  const { title, text } = sayWrong(texts, finding);
  const more = [
    finding.code === undefined ? undefined : doctor.codeOf(finding.code),
    finding.about === undefined ? undefined : doctor.about(aboutOf(finding.why, finding.about)),
  ].filter((each) => each !== undefined);
  return [`${head}: ${title}`, ...[text, ...more].map((each) => `    ${each}`)].join('\n');
}

/** Names of numbers and the words of providers hold phone numbers, addresses of others their secrets. */
function aboutOf(why: Fault, about: string): string {
  if (TELLS_ID.has(why)) return about;
  return why === 'callback' ? maskedAddress(about) : masked(about);
}
