import { html } from '@remix-run/html-template';
import type { PageAnswer, PageFault } from '../../server/domain/pages/page-route.ts';
import type { Language } from '../texts/texts.ts';
import { message } from './message.ts';
import { page } from './page.ts';

/** The page of an error; `reference` is what a person may tell us. */
export function faultPage(
  language: Language,
  fault: PageFault,
  { depth, reference }: { readonly depth: number; readonly reference?: string },
): string {
  const told = language.texts.fault[fault];
  const more = reference === undefined ? undefined : html`<p>${language.texts.reference(reference)}</p>`;
  return page(language, { title: told.title, body: message(told, more), depth });
}

/** The same whether it is not there or somebody else's. */
export function notFound(language: Language, depth: number): PageAnswer {
  return { status: 404, html: faultPage(language, 'not-found', { depth }) };
}
