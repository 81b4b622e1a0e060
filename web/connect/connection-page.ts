import { html, type SafeHtml } from '@remix-run/html-template';
import type { CheckName } from '../../server/domain/connecting/check-name.ts';
import type { ConnectionShown } from '../../server/domain/connecting/connection-shown.ts';
import { nextCheck, planOf } from '../../server/domain/connecting/plan.ts';
import type { Verdict } from '../../server/domain/connecting/verdict.ts';
import { formatPhone } from '../../server/domain/people/format-phone.ts';
import { assets } from '../kit/assets.ts';
import { copyField } from '../kit/copy-field.ts';
import { page } from '../kit/page.ts';
import { timeWords } from '../kit/time.ts';
import type { Language } from '../texts/texts.ts';
import { actForm, NOTHING_TYPED, questionForm, type Typed } from './question-forms.ts';

export interface ConnectionView {
  readonly connection: ConnectionShown;
  readonly timeZone: string | undefined;
  readonly typed?: Typed;
}

/** Seconds between two looks where scripts do not run. */
const REFRESH = 3;

/** Where a connection stands: what is to be done now, each step, and what the Meta app is to be told. */
export function connectionPage(language: Language, view: ConnectionView): string {
  const { connect: texts } = language.texts;
  const { connection } = view;
  const next = nextCheck(connection);
  const verdict = next === undefined ? undefined : connection.checks[next];
  const isFollowed = connection.isWorking && verdict?.kind !== 'waiting';
  const isOpen = connection.ended === undefined;
  const isConnected = connection.checks.connected?.kind === 'proved';
  const body = html`${heading(language, view, verdict)}
${steps(language, view, next, isFollowed)}
${isOpen && !isConnected ? webhook(language, connection) : null}
${isOpen ? html`<p class="hint">${texts.leave}</p>` : null}
<div class="actions">${isOpen && !isConnected ? actForm('abandon', null, texts.buttons.abandon, 'outline secondary') : null}
<p><a href="../connect">${texts.numbers.another}</a> · <a href="../numbers">${texts.numbers.title}</a></p></div>`;
  return page(language, {
    title: texts.title,
    body,
    depth: 1,
    scripts: isFollowed ? [assets.copy, assets.follow] : [assets.copy],
    ...(isFollowed && { refresh: REFRESH }),
  });
}

function heading(language: Language, view: ConnectionView, verdict: Verdict | undefined): SafeHtml {
  const { connect: texts } = language.texts;
  const { connection, typed = NOTHING_TYPED } = view;
  const { phone, accountName, wanted, copied, earlier } = connection.facts;
  if (connection.ended === 'connected') {
    const done = texts.done(phone === undefined ? '' : formatPhone(phone));
    const more = copied && html`<p>${texts.copied(String(copied.templates), String(copied.failed))}</p>`;
    const chats =
      earlier && html`<p>${texts.earlier[earlier.state]} ${earlier.code && texts.codeOf(earlier.code)}</p>`;
    return html`<h1 tabindex="-1">${done.title}</h1><p>${done.text}</p>${more}${chats}${tokenEnd(language, view)}`;
  }
  if (connection.ended === 'abandoned')
    return html`<h1 tabindex="-1">${texts.abandoned.title}</h1><p>${texts.abandoned.text}</p>`;
  const number = phone ?? wanted?.phone;
  const about = [number && formatPhone(number), accountName].filter((each) => each !== undefined).join(' · ');
  const line = html`<p>${about}</p>${tokenEnd(language, view)}`;
  if (verdict?.kind !== 'you' || connection.isWorking)
    return html`<h1 tabindex="-1">${texts.title}</h1>${line}${saysWait(language, view, verdict)}`;
  return html`<h1 tabindex="-1">${texts.you[verdict.why].title}</h1>${line}
<p>${texts.you[verdict.why].text}</p>
${facts(language, view, verdict)}
${questionForm(verdict.why, language, connection, typed)}`;
}

/** Of a token that is taken all the same. */
function tokenEnd(language: Language, { connection, timeZone }: ConnectionView): SafeHtml | null {
  const { tokenEndsAt } = connection.facts;
  if (tokenEndsAt === undefined) return null;
  return html`<p class="hint">${language.texts.connect.tokenEnds(timeWords(language.code, tokenEndsAt, timeZone))}</p>`;
}

/** What Meta told beside it, and times. */
function facts(
  language: Language,
  view: ConnectionView,
  verdict: Extract<Verdict, { kind: 'you' }>,
): SafeHtml {
  const { connect: texts } = language.texts;
  const { code } = view.connection.facts;
  const isCode = verdict.why === 'enter-code';
  const lines = [
    isCode && code !== undefined
      ? code.isUnsure === true
        ? texts.unsureSent
        : texts.sentBy[code.method]
      : undefined,
    verdict.about === undefined ? undefined : texts.about(verdict.about),
    verdict.code === undefined ? undefined : texts.codeOf(verdict.code),
    /code/.test(verdict.why) ? yetToCome(language, view, verdict.until, texts.notBefore) : undefined,
    yetToCome(language, view, verdict.endsAt, texts.decideBy),
  ];
  return html`${lines.map((line) => (line === undefined ? null : html`<p class="hint">${line}</p>`))}`;
}

/** Of a time that is past nothing is said. */
function yetToCome(
  language: Language,
  { connection, timeZone }: ConnectionView,
  time: number | undefined,
  words: (time: string) => string,
): string | undefined {
  return time === undefined || time <= connection.now
    ? undefined
    : words(timeWords(language.code, time, timeZone));
}

function saysWait(language: Language, view: ConnectionView, verdict: Verdict | undefined): SafeHtml | null {
  const { connect: texts } = language.texts;
  if (verdict?.kind !== 'waiting' && verdict?.kind !== 'we') return null;
  const words = verdict.kind === 'waiting' ? texts.waiting[verdict.why] : texts.we[verdict.why];
  const again = yetToCome(language, view, verdict.until, texts.againAt);
  return html`<p>${words}</p>${again === undefined ? null : html`<p class="hint">${again}</p>`}`;
}

function steps(
  { texts: { connect: texts } }: Language,
  { connection }: ConnectionView,
  next: CheckName | undefined,
  isFollowed: boolean,
): SafeHtml {
  const items = planOf(connection).map((name) => {
    const kind = stateOf(connection, name, next);
    return html`<li class="${kind}">${texts.checks[name]} <span class="state">– ${texts.states[kind]}</span></li>`;
  });
  const follow = isFollowed ? html`data-follow` : null;
  return html`<ol class="steps" aria-live="polite" ${follow}>${items}</ol>`;
}

/** What comes after the first that is not proved is open, whatever it said before. */
function stateOf(
  { checks, isWorking, ended }: ConnectionShown,
  name: CheckName,
  next: CheckName | undefined,
) {
  const kind = checks[name]?.kind;
  if (kind === 'proved') return 'proved';
  if (name !== next || ended !== undefined) return 'open';
  if (isWorking && (kind === undefined || kind === 'you')) return 'now';
  return kind ?? 'open';
}

function webhook({ texts: { connect: texts } }: Language, { callback }: ConnectionShown): SafeHtml {
  const { title, address, verifyToken, copy, copied } = texts.webhook;
  return html`<details><summary>${title}</summary>
${copyField('callback-address', { label: address, value: callback.address, copy, copied })}
${copyField('callback-token', { label: verifyToken, value: callback.verifyToken, copy, copied })}
</details>`;
}
