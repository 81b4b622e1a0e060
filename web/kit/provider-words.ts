import { html, type SafeHtml } from '@remix-run/html-template';
import type { ProviderReason } from '../texts/provider/english.ts';
import type { Language } from '../texts/texts.ts';

/** What the codes mean that pages meet (error codes and health status of the Cloud API, 2025-12). */
const CODES: Readonly<Record<ProviderReason, readonly string[]>> = {
  token: ['0', '102', '104', '190', '401'],
  permission: ['3', '10', '200', '131005', '403'],
  busy: ['4', '80007', '130429', '429'],
  'not-there': ['33', '404'],
  value: ['100', '131008', '131009'],
  locked: ['131031', '368'],
  name: ['131037'],
  payment: ['131042', '131044', '134011', '141006'],
  'not-registered': ['131045', '133010'],
  quality: ['131048'],
  limit: ['131064'],
  pin: ['133005'],
  'too-often': ['133008', '133009', '133016'],
  'not-verified': ['141010'],
  'not-approved': ['141002'],
  banned: ['141014'],
};

const BY_CODE: ReadonlyMap<string, ProviderReason> = new Map(
  Object.entries(CODES).flatMap(([reason, codes]) =>
    codes.map((code) => [code, reason as ProviderReason] as const),
  ),
);

/** A code of a provider in a sentence of ours; undefined where we have none for it. */
export function reasonOf({ texts }: Language, code: string | undefined): string | undefined {
  const reason = code === undefined ? undefined : BY_CODE.get(code);
  return reason && texts.provider.reasons[reason];
}

interface Said {
  readonly code?: string | undefined;
  /** In English, whole sentences. */
  readonly words: string;
}

/** What a provider told, in the language of the page by its code, and then in its own words. */
export function providerSaid(language: Language, { code, words }: Said): SafeHtml {
  const { provider } = language.texts;
  const ours =
    reasonOf(language, code) ?? (code === undefined || code === '' ? null : provider.unknown(code));
  const own = words === '' ? null : html` <span class="hint">${provider.said} ${inEnglish(words)}</span>`;
  return html`${ours}${own}`;
}

/** Sentences of our own that exist in English only, on a page in whatever language. */
export function moreInEnglish({ code, texts }: Language, words: string): SafeHtml {
  if (code === 'en') return html`${words}`;
  return html`<span class="hint">${texts.provider.saidInEnglish} ${inEnglish(words)}</span>`;
}

/** Whatever the language of the page, it is read aloud and translated as what it is. */
export function inEnglish(words: string): SafeHtml {
  return html`<q lang="en">${words}</q>`;
}
