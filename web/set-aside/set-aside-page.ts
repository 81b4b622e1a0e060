import { html, type SafeHtml } from '@remix-run/html-template';
import type {
  SetAsideAction,
  SetAsideGroup,
  SetAsideOperation,
  SetAsideSample,
} from '../../server/domain/journal/set-aside.ts';
import { moreInEnglish } from '../kit/provider-words.ts';
import { time } from '../kit/time.ts';
import { settingsPage } from '../settings/settings-page.ts';
import type { SetAsideTexts } from '../texts/set-aside/english.ts';
import type { Language } from '../texts/texts.ts';

/** Of one group on its page. */
const SHOWN = 50;

/** How often an operation under way is looked at. Seconds. */
const REFRESH_S = 3;

/** What was set aside, by cause. */
export function groupsPage(
  language: Language,
  groups: readonly SetAsideGroup[],
  zone: string | undefined,
): string {
  const { setAside: texts } = language.texts;
  const file = html`<p><a href="set-aside/export.csv" download>${texts.export}</a><br><span class="hint">${texts.exportHint}</span></p>`;
  const list = groups.map(
    (group) => html`<article>${aboutGroup(language, group, zone)}
<p><a href="set-aside/${group.group}" aria-label="${texts.lookAt(group.reason)}">${texts.look}</a></p></article>`,
  );
  const body = html`<p>${texts.intro}</p>${groups.length === 0 ? html`<p>${texts.nothing}</p>` : html`${list}${file}`}`;
  return settingsPage(language, { title: texts.title, body, at: 'setAside', depth: 1 });
}

function kindOf({ kinds }: SetAsideTexts, kind: string): string {
  return kinds[kind] ?? kind;
}

function aboutGroup(language: Language, group: SetAsideGroup, zone: string | undefined): SafeHtml {
  const { code, texts: all } = language;
  const { setAside: texts } = all;
  const { kind, reason, count, first, last } = group;
  return html`<h2>${kindOf(texts, kind)}</h2><p>${moreInEnglish(language, reason)}</p>
<p>${texts.count(String(count))}<br>${texts.first} ${time(code, first, zone)}<br>${texts.last} ${time(code, last, zone)}</p>`;
}

/** One cause, what can be done about all of it, and each event of it. */
export function groupPage(language: Language, group: SetAsideGroup, zone: string | undefined): string {
  const { setAside: texts } = language.texts;
  const links = (event?: string) => actionLinks(texts, group, event);
  const rows = group.events
    .slice(0, SHOWN)
    .map((sample) => html`<article>${aboutSample(language, sample, zone)}${links(sample.ref)}</article>`);
  const body = html`${aboutGroup(language, group, zone)}${links()}
${group.canReplay ? null : html`<p class="notice">${texts.replies}</p>`}
<h2>${texts.newest(String(SHOWN))}</h2>${rows}<p><a href="../set-aside">${texts.back}</a></p>`;
  return settingsPage(language, { title: texts.title, body, at: 'setAside', depth: 2 });
}

function actionLinks(
  { actions, one }: SetAsideTexts,
  { group, canReplay }: SetAsideGroup,
  event?: string,
): SafeHtml {
  const possible: readonly SetAsideAction[] = canReplay ? ['replay', 'discard'] : ['discard'];
  const links = possible.map((action) => {
    const address = `${group}/${action}${event === undefined ? '' : `?${new URLSearchParams({ event }).toString()}`}`;
    const label = event === undefined ? null : html` aria-label="${actions[action]}: ${one(event)}"`;
    return html`<li><a href="${address}"${label}>${actions[action]}</a></li>`;
  });
  return html`<ul>${links}</ul>`;
}

function aboutSample(
  { code, texts }: Language,
  { ref, at, setAsideAt }: SetAsideSample,
  zone: string | undefined,
): SafeHtml {
  const { happened, setAside } = texts.setAside;
  return html`<p><code>${ref}</code><br>${happened} ${time(code, at, zone)}<br>${setAside} ${time(code, setAsideAt, zone)}</p>`;
}

interface Plan {
  readonly action: SetAsideAction;
  readonly group: SetAsideGroup;
  /** One of them; all unless given. */
  readonly event?: string | undefined;
  readonly told: SafeHtml | null;
}

/** Says what will happen before anything does. */
export function planPage(language: Language, { action, group, event, told }: Plan): string {
  const { setAside: texts } = language.texts;
  const { plan } = texts;
  const which = event === undefined ? plan.many(String(group.count)) : texts.one(event);
  const body = html`${told}<p>${kindOf(texts, group.kind)}. ${moreInEnglish(language, group.reason)}</p><p>${which}</p><p>${plan.text[action]}</p>
<form method="post"><button type="submit">${plan.start[action]}</button></form>
<p><a href="../../set-aside/${group.group}">${texts.back}</a></p>`;
  return settingsPage(language, { title: plan.title[action], body, at: 'setAside', depth: 3 });
}

/** How far an operation is, and what came of it. */
export function operationPage(
  language: Language,
  operation: SetAsideOperation,
  zone: string | undefined,
): string {
  const { operation: texts, back } = language.texts.setAside;
  const { action, state, done, total, who, askedAt } = operation;
  const isRunning = state === 'running';
  const progress = texts.progress(String(done), String(total));
  const rest = isRunning
    ? html`<p>${texts.again}</p><form method="post"><button class="secondary" type="submit">${texts.cancel}</button></form>`
    : html`<p>${texts.results[action]}</p>`;
  const body = html`<p role="status">${texts.states[state]}. ${progress}</p>
<progress aria-label="${progress}" value="${Math.min(done, total)}" max="${total}"></progress>
<p class="hint">${texts.by(who)} ${time(language.code, askedAt, zone)}</p>${rest}
<p><a href="../../set-aside">${back}</a></p>`;
  const title = texts.title[action];
  return settingsPage(language, {
    title,
    body,
    at: 'setAside',
    depth: 3,
    ...(isRunning && { refresh: REFRESH_S }),
  });
}
