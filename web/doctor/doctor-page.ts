import { html, type SafeHtml } from '@remix-run/html-template';
import { chatAddress } from '../../server/domain/business/message-link.ts';
import { type DoctorDesk, type DoctorShown, summaryOf } from '../../server/domain/doctor/doctor-run.ts';
import { assets } from '../kit/assets.ts';
import { copyText } from '../kit/copy-text.ts';
import { choiceField, textField } from '../kit/field.ts';
import { trouble } from '../kit/notice.ts';
import { page } from '../kit/page.ts';
import { time } from '../kit/time.ts';
import { settingsNavigation } from '../settings/settings-page.ts';
import type { Language } from '../texts/texts.ts';
import { FIRST_RED, hopLines } from './hop-lines.ts';
import { report } from './report.ts';

export interface DoctorView {
  readonly desk: DoctorDesk;
  readonly zone: string | undefined;
  /** What was typed for a test message, and what is wrong with it. */
  readonly typed?: { readonly number: string; readonly phone: string; readonly problem: string };
  /** What could not be done. */
  readonly told?: string;
}

/** Seconds between two looks where scripts do not run. */
const REFRESH = 3;

/** The button, each line as it stands, the test message and the report. */
export function doctorPage(language: Language, view: DoctorView): string {
  const { doctor } = language.texts;
  const { shown } = view.desk;
  const isRunning = shown !== undefined && shown.endedAt === undefined;
  const body = html`<h1 tabindex="-1">${doctor.title}</h1><p>${doctor.intro}</p>
${trouble(view.told)}
<div${isRunning ? html` data-follow` : null}>${summary(language, shown)}${code(language, shown)}
${isRunning ? cancel(language) : begin(language, shown)}
${hopLines(language, view.desk)}</div>
${isRunning ? null : trip(language, view)}
${isRunning || shown === undefined ? null : reportOf(language, shown, view.zone)}`;
  return page(language, {
    title: doctor.title,
    body,
    navigation: settingsNavigation(language, 'doctor', 0),
    depth: 0,
    scripts: isRunning ? [assets.copy, assets.follow] : [assets.copy],
    ...(isRunning && { refresh: REFRESH }),
  });
}

function summary({ texts: { doctor } }: Language, shown: DoctorShown | undefined): SafeHtml {
  const { summary: says } = doctor;
  if (shown === undefined) return html`<p>${says.never}</p>`;
  const { hops, cancelled, endedAt } = shown;
  const count = (kind: string) => String(hops.filter(({ finding }) => finding?.kind === kind).length);
  const done = hops.filter(({ finding }) => finding !== undefined).length;
  const result = summaryOf(hops);
  const told =
    endedAt === undefined
      ? says.running(String(done), String(hops.length))
      : cancelled === true
        ? says.cancelled
        : result === 'red' || result === 'running'
          ? says.red(count('wrong'))
          : says[result];
  const isRed = endedAt !== undefined && result === 'red';
  return html`<p class="${isRed ? 'notice trouble' : 'notice'}" role="status">${told}</p>${isRed ? html`<p><a href="#${FIRST_RED}">${says.first}</a></p>` : null}
${endedAt === undefined ? html`<progress aria-label="${told}" value="${done}" max="${hops.length}"></progress>` : null}`;
}

/** What is to be sent from the phone now. */
function code({ texts: { doctor } }: Language, shown: DoctorShown | undefined): SafeHtml | null {
  const { trip } = doctor;
  if (shown?.code === undefined) return null;
  const { words, phone } = shown.code;
  const address = chatAddress(phone, words);
  return html`<div class="notice"><p><strong>${trip.waiting(words, phone)}</strong></p>
<p><a href="${address}">${trip.open}</a></p><p class="hint">${trip.patience}</p></div>`;
}

function begin({ texts: { doctor } }: Language, shown: DoctorShown | undefined): SafeHtml {
  const text = shown === undefined ? doctor.begin : doctor.beginAgain;
  return html`<form method="post" action="doctor?act=begin"><button type="submit">${text}</button></form>
<p class="hint">${doctor.traces}</p>`;
}

function cancel({ texts: { doctor } }: Language): SafeHtml {
  return html`<form method="post" action="doctor?act=cancel"><button type="submit" class="secondary">${doctor.cancel}</button></form>`;
}

function trip({ texts: { doctor } }: Language, { desk, typed }: DoctorView): SafeHtml | null {
  const { trip: texts } = doctor;
  if (desk.numbers.length === 0) return null;
  const choices = desk.numbers.map(({ id, name }) => ({ value: id, text: name }));
  const phone = { label: texts.phone, hint: texts.phoneHint, why: texts.phoneWhy, error: typed?.problem };
  return html`<section><h2>${texts.title}</h2><p>${texts.text}</p>
<form method="post" action="doctor?act=test">
${choiceField({ id: 'number', label: texts.number, value: typed?.number ?? '', choices })}
${textField({ id: 'phone', value: typed?.phone ?? '', longest: 40, ...phone })}
<button type="submit">${texts.begin}</button></form></section>`;
}

function reportOf(language: Language, shown: DoctorShown, zone: string | undefined): SafeHtml {
  const { doctor } = language.texts;
  const { title, text, label, copy, copied } = doctor.report;
  return html`<section><h2>${title}</h2><p>${text}</p>
${copyText('report', { label, value: report(language.texts, shown), copy, copied })}
<p class="hint">${doctor.begun(shown.who)} ${time(language.code, shown.startedAt, zone)}</p></section>`;
}
