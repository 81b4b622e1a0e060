import { html } from '@remix-run/html-template';
import type { PageAdmin } from '../../server/domain/pages/page-route.ts';
import type { TokenOutcome } from '../../server/domain/workspaces/health.ts';
import { textField } from '../kit/field.ts';
import { linkFrom } from '../kit/link.ts';
import { page } from '../kit/page.ts';
import type { Language } from '../texts/texts.ts';

/** Tests a token, and replaces the workspace's by it. What was typed never comes back. */
export function replaceTokenPage(language: Language, admin: PageAdmin, outcome?: TokenOutcome): string {
  const { token, home } = language.texts.install;
  const body = html`<p><a href="${linkFrom(1, '/settings')}">${home.title}</a></p>
<h1 tabindex="-1">${token.title}</h1>
<p>${token.intro}</p>
<p role="status">${told(language, outcome)}</p>
<form method="post">
${textField({
  id: 'token',
  label: token.label,
  hint: token.hint,
  why: token.why,
  type: 'password',
  error: outcome?.kind === 'refused' ? token.refused[outcome.why] : undefined,
})}
<button type="submit" name="do" value="test" class="secondary">${token.test}</button>
<button type="submit" name="do" value="replace">${token.replace}</button>
</form>`;
  return page(language, { title: token.title, body, depth: 1, admin });
}

function told({ texts }: Language, outcome: TokenOutcome | undefined): string | undefined {
  const { token } = texts.install;
  if (outcome?.kind === 'replaced') return token.replaced;
  if (outcome?.kind !== 'good') return undefined;
  return token.good(outcome.name ?? outcome.workspace, outcome.admin ?? token.someone);
}
