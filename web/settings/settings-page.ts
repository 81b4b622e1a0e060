import { html, type SafeHtml } from '@remix-run/html-template';
import type { PageAsset } from '../../server/domain/pages/page-route.ts';
import { linkFrom } from '../kit/link.ts';
import { page } from '../kit/page.ts';
import type { SettingsTexts } from '../texts/settings/english.ts';
import type { Language } from '../texts/texts.ts';

/** The pages that every page of the settings leads to, in this order. */
const ADDRESSES = {
  home: '/settings',
  numbers: '/settings/numbers',
  workspace: '/settings/workspace',
  templates: '/settings/templates',
  costs: '/settings/costs',
  setAside: '/settings/set-aside',
  doctor: '/doctor',
  people: '/settings/people',
} as const satisfies Readonly<Record<keyof SettingsTexts['pages'], `/${string}`>>;

/** One of them, or what stands below it. */
export type SettingsPlace = keyof typeof ADDRESSES;

interface SettingsContent {
  readonly title: string;
  readonly body: SafeHtml;
  readonly at: SettingsPlace;
  /** How many folders deep its address is. */
  readonly depth: number;
  readonly refresh?: number;
  readonly scripts?: readonly PageAsset[];
}

/** The pages below the settings, with what each is for. */
export function pageList({ home, pages }: SettingsTexts, depth: number): SafeHtml {
  const items = Object.entries(home.about).map(([place, about]) => {
    const at = place as keyof typeof home.about;
    return html`<li><a href="${linkFrom(depth, ADDRESSES[at])}">${pages[at]}</a><br><span class="hint">${about}</span></li>`;
  });
  return html`<ul>${items}</ul>`;
}

/** A page of the settings, with the way to the others. */
export function settingsPage(
  language: Language,
  { title, body, at, depth, refresh, scripts = [] }: SettingsContent,
): string {
  return page(language, {
    title,
    body: html`<h1 tabindex="-1">${title}</h1>\n${body}`,
    navigation: settingsNavigation(language, at, depth),
    depth,
    scripts,
    ...(refresh === undefined ? {} : { refresh }),
  });
}

/** The way to the other pages of the settings, for a page so many folders deep. */
export function settingsNavigation(language: Language, at: SettingsPlace, depth: number): SafeHtml {
  const texts = language.texts.settings;
  const items = Object.entries(ADDRESSES).map(([place, path]) => {
    const current = place === at ? html` aria-current="page"` : null;
    const text = texts.pages[place as SettingsPlace];
    return html`<li><a href="${linkFrom(depth, path)}"${current}>${text}</a></li>`;
  });
  return html`<nav aria-label="${texts.navigation}"><ul>${items}</ul></nav>`;
}
