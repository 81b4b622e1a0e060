import type { TemplateDraft } from '../../server/domain/templates/template-draft.ts';
import type { Problem } from '../validation.ts';
import { checkButtons } from './check-draft-buttons.ts';
import { checkCards, checkOffer } from './check-parts.ts';
import { checkBody, checkFooter, checkHeader } from './check-wording.ts';
import { DRAFT_LIMITS } from './draft-limits.ts';

/**
 * What WhatsApp would refuse of a template before it is submitted, field by field, with what to do about it
 * (reference/templates.md §2). Empty: it may be submitted; WhatsApp has the last word.
 */
export function checkDraft(draft: TemplateDraft): readonly Problem[] {
  if (draft.category === 'authentication') return [CODES];
  return [...checkName(draft), ...checkLanguage(draft), ...checkLifetime(draft), ...checkContents(draft)];
}

/** Their words are WhatsApp's own, and whoever sends codes does so by other programs. */
const CODES: Problem = {
  field: 'category',
  problem: 'Templates for codes are not made here.',
  cure: 'Make it in WhatsApp Manager.',
};

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
    ...checkCards(contents, category),
  ];
}

export function checkName({ name }: Pick<TemplateDraft, 'name'>): readonly Problem[] {
  if (name === '')
    return [
      { field: 'name', problem: 'The template has no name.', cure: 'Give it one, such as order_late.' },
    ];
  if (name.length > DRAFT_LIMITS.name)
    return [
      {
        field: 'name',
        problem: `The name is longer than ${DRAFT_LIMITS.name} characters.`,
        cure: 'Shorten it.',
      },
    ];
  if (!/^[a-z0-9_]+$/.test(name))
    return [
      {
        field: 'name',
        problem: 'The name has other characters than WhatsApp allows.',
        cure: 'Use small letters, digits and underscores only.',
      },
    ];
  return [];
}

/** New languages come: only the form is checked. */
export function checkLanguage({ language }: Pick<TemplateDraft, 'language'>): readonly Problem[] {
  if (/^[a-z]{2,3}(_[A-Z]{2})?$/.test(language)) return [];
  return [
    {
      field: 'language',
      problem: 'This is no language of WhatsApp.',
      cure: 'Choose one by its code, such as en or pt_BR.',
    },
  ];
}

function checkLifetime({
  category,
  lifetime,
}: Pick<TemplateDraft, 'category' | 'lifetime'>): readonly Problem[] {
  const { from, to } = DRAFT_LIMITS.lifetime[category];
  if (lifetime === undefined || (Number.isInteger(lifetime) && lifetime >= from && lifetime <= to)) return [];
  return [
    {
      field: 'lifetime',
      problem: 'WhatsApp does not allow this time for the category.',
      cure: `Choose from ${from} to ${to} seconds, or none.`,
    },
  ];
}
