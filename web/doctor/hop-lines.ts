import { html, type SafeHtml } from '@remix-run/html-template';
import type { DoctorDesk, HopState } from '../../server/domain/doctor/doctor-run.ts';
import { mayLookAgain } from '../../server/domain/doctor/doctor-run.ts';
import type { Wrong } from '../../server/domain/doctor/finding.ts';
import { HOPS, isTestHop } from '../../server/domain/doctor/hops.ts';
import { linkFrom } from '../kit/link.ts';
import { moreInEnglish, providerSaid } from '../kit/provider-words.ts';
import type { DoctorTexts } from '../texts/doctor/english.ts';
import type { Language } from '../texts/texts.ts';
import { ADDRESSES, LINKS, SHOWS_ADDRESS } from './links.ts';
import { sayWrong, stateOf } from './say-finding.ts';

/** Where the first red line is. */
export const FIRST_RED = 'first';

/** Lines of one part: what is there once, or of one address, account or number. */
interface Part {
  readonly title: string;
  readonly lines: HopState[];
}

/** All lines, in their order, part by part. */
export function hopLines(language: Language, { shown, callbacks }: DoctorDesk): SafeHtml {
  const { hops = [], endedAt } = shown ?? {};
  const next = endedAt === undefined ? hops.find(({ finding }) => finding === undefined) : undefined;
  const first = hops.find(({ finding }) => finding?.kind === 'wrong');
  const parts = partsOf(language.texts.doctor, hops).map(({ title, lines }) => {
    const items = lines.map((state) =>
      hopLine(language, { state, callbacks, isNext: state === next, isFirst: state === first }),
    );
    return html`<section class="part"><h2>${title}</h2><ul class="hops">${items}</ul></section>`;
  });
  return html`${parts}`;
}

function partsOf({ parts }: DoctorTexts, hops: readonly HopState[]): readonly Part[] {
  const all: Part[] = [];
  for (const state of hops) {
    const kind = isTestHop(state.hop) ? 'test' : HOPS[state.hop].of;
    const name = state.about?.name;
    const title = name === undefined ? parts[kind] : `${parts[kind]}: ${name}`;
    const last = all.at(-1);
    if (last?.title === title) last.lines.push(state);
    else all.push({ title, lines: [state] });
  }
  return all;
}

interface Line {
  readonly state: HopState;
  readonly isNext: boolean;
  /** The first red one. */
  readonly isFirst: boolean;
  readonly callbacks: readonly string[];
}

function hopLine(language: Language, { state, isNext, isFirst, callbacks }: Line): SafeHtml {
  const { doctor, connect } = language.texts;
  const { finding } = state;
  const kind = stateOf(state, isNext);
  const head = html`<span class="mark" aria-hidden="true"></span><span>${doctor.hops[state.hop]} <span class="how">– ${doctor.states[kind]}</span></span>`;
  const told =
    finding?.kind === 'unsaid'
      ? html`<p class="hint">${doctor.unsaid[finding.why]}</p>`
      : finding?.kind === 'waiting'
        ? html`<p>${connect.waiting[finding.why]}</p>${buttons(doctor, state)}`
        : finding?.kind === 'wrong'
          ? wrongLine(language, state, finding, callbacks)
          : null;
  return html`<li class="${kind}"${isFirst ? html` id="${FIRST_RED}"` : null}>${head}${told === null ? null : html`<div class="told">${told}</div>`}</li>`;
}

function wrongLine(
  language: Language,
  state: HopState,
  finding: Wrong,
  callbacks: readonly string[],
): SafeHtml {
  const { doctor } = language.texts;
  const { title, text } = sayWrong(language.texts, finding);
  const { code, why } = finding;
  return html`<p><strong>${title}.</strong> ${text}</p>
${aboutLine(language, finding)}
${code === undefined ? null : html`<p class="hint">${doctor.codeOf(code)}</p>`}
${SHOWS_ADDRESS.has(why) ? addresses(doctor, callbacks) : null}
${link(doctor, finding)}${buttons(doctor, state)}`;
}

/** What was found; where that is told by Meta in words, also in ours. */
function aboutLine(language: Language, { why, about, code }: Wrong): SafeHtml | null {
  if (about === undefined) return null;
  if (why === 'cannot-send') return html`<p>${providerSaid(language, { code, words: about })}</p>`;
  const found = language.texts.doctor.about(about);
  return html`<p class="hint">${why === 'templates-failed' ? moreInEnglish(language, about) : found}</p>`;
}

function addresses({ addresses: title, verifyToken }: DoctorTexts, callbacks: readonly string[]): SafeHtml {
  return html`<p class="hint">${title}: ${callbacks.map((each) => html`<br><code>${each}</code>`)}<br>${verifyToken}</p>`;
}

function link({ links }: DoctorTexts, { why }: Wrong): SafeHtml | null {
  const name = LINKS[why];
  if (name === undefined) return null;
  const address = ADDRESSES[name];
  const href = address.startsWith('https:') ? address : linkFrom(0, address as `/${string}`);
  return html`<p><a href="${href}">${links[name]}</a></p>`;
}

/** What mends the line, and what only looks once more. */
function buttons(doctor: DoctorTexts, state: HopState): SafeHtml | null {
  const { hop, about, finding } = state;
  if (!mayLookAgain(state)) return null;
  const line = [doctor.hops[hop], about?.name].filter(Boolean).join(', ');
  const fix = finding?.kind === 'wrong' ? finding.fix : undefined;
  const mend =
    fix === undefined
      ? null
      : html`<button name="mend" value="yes" aria-label="${doctor.fixAt(doctor.fixes[fix], line)}">${doctor.fixes[fix]}</button>`;
  return html`<form method="post" action="doctor?act=line" class="line">
<input type="hidden" name="hop" value="${hop}"><input type="hidden" name="about" value="${about?.id ?? ''}">
${mend}<button name="mend" value="" class="secondary outline" aria-label="${doctor.lookAgainAt(line)}">${doctor.lookAgain}</button>
</form>`;
}
