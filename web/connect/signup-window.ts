import { html, type SafeHtml } from '@remix-run/html-template';
import type { EmbeddedSignup, SignupKind } from '../../server/domain/connecting/embedded-signup.ts';
import type { Language } from '../texts/texts.ts';
import type { Stopped } from './read-signup.ts';

/** What the script reports of the window; it sends these fields empty where there is nothing to say. */
const REPORTED = ['code', 'event', 'account', 'number', 'step', 'error', 'words', 'session'] as const;

/**
 * The button that opens Meta's window, where scripts run and Meta's can be loaded; else what is in the way. What went
 * wrong in the window before stands above it.
 */
export function signupWindow(
  language: Language,
  { signup, kind, stopped }: SignupView & { readonly signup: EmbeddedSignup },
): SafeHtml {
  const { signup: texts } = language.texts.connect;
  const { script, app, configuration, graphVersion, from } = signup;
  return html`${stopped === undefined ? null : stoppedNotice(language, stopped)}
<form method="post" data-signup data-script="${script}" data-locale="${LOCALES[language.code] ?? 'en_US'}" data-app="${app}" data-configuration="${configuration}"
  data-version="${graphVersion}" data-from="${from}" data-feature="${FEATURES[kind]}" data-opened="${texts.opened}" data-ended="${texts.ended}">
<input type="hidden" name="by" value="window">
${REPORTED.map((name) => html`<input type="hidden" name="${name}">`)}
<button type="button" data-open hidden>${texts.open}</button>
<p role="status"></p>
</form>
<noscript><p class="notice">${texts.noScript}</p></noscript>
<div class="notice trouble" data-blocked hidden><p><strong>${texts.blocked.title}</strong></p><p>${texts.blocked.text}</p></div>
${kind === 'new' ? html`<p><a href="by-hand">${texts.byHand}</a></p>` : null}
<details ${stopped?.why === 'reported' ? html`open` : null}><summary>${texts.mayMeet.title}</summary><ul>${texts.mayMeet.list.map((item) => html`<li>${item}</li>`)}</ul></details>`;
}

export interface SignupView {
  /** Undefined while it is not set up. */
  readonly signup: EmbeddedSignup | undefined;
  readonly kind: SignupKind;
  readonly stopped?: Stopped | undefined;
}

/** Meta's names of our languages. */
const LOCALES: Readonly<Record<string, string>> = { en: 'en_US', es: 'es_LA', 'pt-BR': 'pt_BR' };

/** What is asked of Meta beside the usual way (embedded signup, versions). */
const FEATURES: Readonly<Record<SignupKind, string>> = {
  new: '',
  coexistence: 'whatsapp_business_app_onboarding',
};

/** Where there is no window to open: why, and the other way. */
export function noWindow(language: Language, kind: SignupKind): SafeHtml {
  const { signup: texts } = language.texts.connect;
  return html`<section><h2>${texts.notSetUp.title}</h2><p>${texts.notSetUp.text}</p>
<p class="hint">${texts.operator}</p></section>
${kind === 'new' ? html`<p><a role="button" href="by-hand">${texts.byHand}</a></p>` : null}`;
}

function stoppedNotice({ texts: { connect } }: Language, stopped: Stopped): SafeHtml {
  const { signup: texts } = connect;
  const told = stopped.why === 'closed' ? closedAt(texts, stopped.step) : texts.stopped[stopped.why];
  const more = [
    stopped.words === undefined ? undefined : texts.words(stopped.words),
    stopped.code === undefined ? undefined : connect.codeOf(stopped.code),
    stopped.session === undefined ? undefined : texts.session(stopped.session),
  ];
  return html`<div class="notice trouble" role="alert"><h2>${told.title}</h2><p>${told.text}</p>
${more.map((line) => (line === undefined ? null : html`<p class="hint">${line}</p>`))}</div>`;
}

type SignupTexts = Language['texts']['connect']['signup'];

/** A step that we do not know is told by Meta's own name of it. */
function closedAt(texts: SignupTexts, step: string | undefined) {
  if (step === undefined) return texts.stopped.closed;
  const known = Object.hasOwn(texts.steps, step) ? texts.steps[step] : undefined;
  return known ?? texts.otherStep(step.toLowerCase().replaceAll('_', ' '));
}
