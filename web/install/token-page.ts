import { html } from '@remix-run/html-template';
import type { TokenRefusal } from '../../server/domain/workspaces/health.ts';
import { textField } from '../kit/field.ts';
import { page } from '../kit/page.ts';
import type { Language } from '../texts/texts.ts';

/** Takes the first token with the code of the log; later, the one that we work with. */
export function enterPage(language: Language, isFirstRun: boolean, why?: TokenRefusal): string {
  const { token } = language.texts.install;
  const error = why && token.refused[why];
  const isCode = why === 'wrong-code';
  const body = html`<h1 tabindex="-1">${token.title}</h1>
<p>${isFirstRun ? token.intro : token.enterHint}</p>
<form method="post">
${
  isFirstRun
    ? textField({
        id: 'code',
        label: token.codeLabel,
        hint: token.codeHint,
        why: token.codeWhy,
        type: 'password',
        error: isCode ? error : undefined,
      })
    : null
}
${textField({
  id: 'token',
  label: token.label,
  hint: token.hint,
  why: token.why,
  type: 'password',
  error: isCode ? undefined : error,
})}
<button type="submit">${isFirstRun ? token.connect : token.enter}</button>
</form>`;
  return page(language, { title: token.title, body, depth: 1 });
}
