import { html, type SafeHtml } from '@remix-run/html-template';
import type { ConnectedNumber } from '../../server/domain/connecting/connection-shown.ts';
import type { PageAdmin } from '../../server/domain/pages/page-route.ts';
import { page } from '../kit/page.ts';
import { settingsNavigation } from '../settings/settings-page.ts';
import type { Language } from '../texts/texts.ts';
import { accountSection } from './account-section.ts';
import { limitSection } from './limit-section.ts';
import { numberCard } from './number-card.ts';
import type { Checked } from './numbers-doors.ts';

interface Shown {
  readonly numbers: readonly ConnectedNumber[];
  readonly timeZone: string | undefined;
  readonly checked: Checked | undefined;
}

/** Every connected number with what Meta shows of it, by its account; the way to another one is always in sight. */
export function numbersPage(language: Language, admin: PageAdmin, shown: Shown): string {
  const { numbers: texts, connect } = language.texts;
  const { title, another } = connect.numbers;
  const { numbers } = shown;
  const body = html`<h1 tabindex="-1">${title}</h1>
<p class="in-sight"><a role="button" href="connect">${numbers.length === 0 ? texts.first : another}</a></p>
${numbers.length === 0 ? html`<h2>${texts.none.title}</h2><p>${texts.none.text}</p>` : byAccount(language, shown)}`;
  const navigation = settingsNavigation(language, 'numbers', 0);
  return page(language, { title, body, navigation, depth: 0, admin });
}

function byAccount(language: Language, { numbers, timeZone, checked }: Shown): SafeHtml[] {
  const accounts = [...new Set(numbers.map(({ account }) => account))];
  return accounts.map((account) => {
    const own = numbers.filter((number) => number.account === account);
    const cards = own.map((number) =>
      numberCard(language, number, timeZone, checked?.number === number.id ? checked.how : undefined),
    );
    const [first] = own;
    return html`<section>${first && accountSection(language, first, timeZone)}${cards}${first && limitSection(language, first, timeZone)}</section>`;
  });
}
