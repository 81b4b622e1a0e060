import type { DoctorShown, HopState } from '../../server/domain/doctor/doctor-run.ts';
import type { Texts } from '../texts/english.ts';
import { sayWrong, stateOf } from './say-finding.ts';

/** Whatever may be a phone number: names of numbers and Meta's words hold them. */
const DIGITS = /\+?\d[\d\s().-]{6,}\d/g;

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
    finding.about === undefined ? undefined : doctor.about(finding.about.replaceAll(DIGITS, '…')),
  ].filter((each) => each !== undefined);
  return [`${head}: ${title}`, ...[text, ...more].map((each) => `    ${each}`)].join('\n');
}
