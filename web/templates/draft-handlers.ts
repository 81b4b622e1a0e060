import { goOn, type PageAnswer } from '../../server/domain/pages/page-route.ts';
import { type AdminRequest, whoIs } from '../kit/admin-route.ts';
import { notFound } from '../kit/fault.ts';
import { trouble } from '../kit/notice.ts';
import type { Typed } from '../settings/setting-values.ts';
import { addressOf, ofAccount, ofTemplate } from './asked-template.ts';
import { draftPage } from './draft-page.ts';
import { canEditHere, problemsByField, shownDraft, toDraft } from './draft-values.ts';
import type { Managed, TemplateDoors } from './template-doors.ts';

export async function askForDraft(doors: TemplateDoors, asked: AdminRequest): Promise<PageAnswer> {
  const { language, depth } = asked;
  if ((await doors.account(ofAccount(asked))) === undefined) return notFound(language, depth);
  const html = draftPage(language, { typed: { category: 'utility' }, told: null, depth });
  return { status: 200, html };
}

export async function createDraft(doors: TemplateDoors, asked: AdminRequest): Promise<PageAnswer> {
  const of = ofAccount(asked);
  if ((await doors.account(of)) === undefined) return notFound(asked.language, asked.depth);
  const typed = Object.fromEntries(await asked.readForm());
  const made = await doors.create(whoIs(asked.admin), of, toDraft(typed));
  if (made.kind !== 'done') return notTaken(asked, typed, made);
  const word = made.isOtherCategory ? 'made-other' : 'made';
  return goOn(addressOf({ ...of, template: made.template }, `${word} ${made.category}`));
}

export async function showChange(doors: TemplateDoors, asked: AdminRequest): Promise<PageAnswer> {
  const { language, depth } = asked;
  const template = await doors.template(ofTemplate(asked));
  if (template === undefined || !canEditHere(template.contents)) return notFound(language, depth);
  const html = draftPage(language, { typed: shownDraft(template), edited: template.name, told: null, depth });
  return { status: 200, html };
}

export async function changeDraft(doors: TemplateDoors, asked: AdminRequest): Promise<PageAnswer> {
  const template = await doors.template(ofTemplate(asked));
  if (template === undefined || !canEditHere(template.contents)) return notFound(asked.language, asked.depth);
  const typed = Object.fromEntries(await asked.readForm());
  const { category, contents } = toDraft(typed);
  const wanted = category === template.category ? { contents } : { category, contents };
  const changed = await doors.edit(whoIs(asked.admin), ofTemplate(asked), wanted);
  if (changed.kind !== 'done') return notTaken(asked, typed, changed, template.name);
  const word = changed.category === category ? 'made' : 'made-other';
  return goOn(addressOf(template, `${word} ${changed.category}`));
}

/** The form with what was typed, each error at its field. */
function notTaken(
  { language, depth }: AdminRequest,
  typed: Typed,
  { kind, problems }: Exclude<Managed, { readonly kind: 'done' }>,
  edited?: string,
): PageAnswer {
  const { draft } = language.texts.templates;
  const errors = problemsByField(problems, typed);
  const told = trouble(kind === 'refused' ? draft.refused : draft.uncertain, errors['']);
  const html = draftPage(language, {
    typed,
    errors,
    told,
    depth,
    ...(edited === undefined ? {} : { edited }),
  });
  return { status: 422, html };
}
