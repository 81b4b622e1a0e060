import type { TemplateDraft } from '../../server/domain/templates/template-draft.ts';
import type { Problem } from '../validation.ts';
import { checkButtons } from './check-draft-buttons.ts';
import { checkCards, checkOffer } from './check-parts.ts';
import { checkSelling } from './check-selling.ts';
import { checkBody, checkFooter, checkHeader } from './check-wording.ts';
import { DRAFT_LIMITS } from './draft-limits.ts';
import { broken } from './draft-rules.ts';

/**
 * What WhatsApp would refuse of a template before it is submitted, field by field, with what to do about it
 * (reference/templates.md §2). Empty: it may be submitted; WhatsApp has the last word.
 */
export function checkDraft(draft: TemplateDraft): readonly Problem[] {
  // Their words are WhatsApp's own, and whoever sends codes does so by other programs.
  if (draft.category === 'authentication') return [broken('category', 'codes')];
  return [...checkName(draft), ...checkLanguage(draft), ...checkLifetime(draft), ...checkContents(draft)];
}

/** The same of the contents of one that is edited: its name and language stay. */
export function checkContents({
  category,
  contents,
}: Pick<TemplateDraft, 'category' | 'contents'>): readonly Problem[] {
  return [
    ...checkHeader(contents.header, contents, category),
    ...checkBody('body', contents.body, contents),
    ...checkFooter(contents),
    ...checkButtons('button', contents.buttons, contents),
    ...checkOffer(contents, category),
    ...checkSelling(contents, category),
    ...checkCards(contents, category),
  ];
}

export function checkName({ name }: Pick<TemplateDraft, 'name'>): readonly Problem[] {
  if (name === '') return [broken('name', 'name-missing')];
  if (name.length > DRAFT_LIMITS.name) return [broken('name', 'name-long', DRAFT_LIMITS.name)];
  return /^[a-z0-9_]+$/.test(name) ? [] : [broken('name', 'name-characters')];
}

/** New languages come: only the form is checked. */
export function checkLanguage({ language }: Pick<TemplateDraft, 'language'>): readonly Problem[] {
  return /^[a-z]{2,3}(_[A-Z]{2})?$/.test(language) ? [] : [broken('language', 'language')];
}

function checkLifetime({
  category,
  lifetime,
}: Pick<TemplateDraft, 'category' | 'lifetime'>): readonly Problem[] {
  const { from, to } = DRAFT_LIMITS.lifetime[category];
  if (lifetime === undefined || (Number.isInteger(lifetime) && lifetime >= from && lifetime <= to)) return [];
  return [broken('lifetime', 'lifetime', from, to)];
}
