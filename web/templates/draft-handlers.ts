import { goOn, type PageAnswer } from '../../server/domain/pages/page-route.ts';
import type { TemplateDocument } from '../../server/domain/templates/template.ts';
import { whoIs } from '../../server/domain/workspaces/admin.ts';
import { checkContents, checkDraft } from '../../templates/drafts/check-draft.ts';
import type { Problem } from '../../templates/validation.ts';
import type { AdminRequest } from '../kit/admin-route.ts';
import { notFound } from '../kit/fault.ts';
import { done, trouble } from '../kit/notice.ts';
import { addressOf, ofAccount, ofTemplate } from './asked-template.ts';
import { draftPage } from './draft-page.ts';
import { inWords, problemsByField } from './draft-problems.ts';
import { SAMPLE_BYTES, type Sampled, takeSamples } from './draft-samples.ts';
import { canEditHere, shownDraft, toDraft } from './draft-values.ts';
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
  const sampled = await takeSamples(doors, of, await asked.readParts(SAMPLE_BYTES));
  const draft = toDraft(sampled.typed);
  if (isCheck(sampled)) return checked(asked, sampled, checkDraft(draft));
  if (hasRefused(sampled)) return notTaken(asked, sampled, { kind: 'refused', problems: checkDraft(draft) });
  const made = await doors.create(whoIs(asked.admin), of, draft);
  if (made.kind !== 'done') return notTaken(asked, sampled, made);
  const word = made.isOtherCategory ? 'made-other' : 'made';
  return goOn(addressOf({ ...of, template: made.template }, `${word} ${made.category}`));
}

export async function showChange(doors: TemplateDoors, asked: AdminRequest): Promise<PageAnswer> {
  const { language, depth } = asked;
  const template = await findEditable(doors, asked);
  if (template === undefined) return notFound(language, depth);
  const html = draftPage(language, { typed: shownDraft(template), edited: template.name, told: null, depth });
  return { status: 200, html };
}

export async function changeDraft(doors: TemplateDoors, asked: AdminRequest): Promise<PageAnswer> {
  const template = await findEditable(doors, asked);
  if (template === undefined) return notFound(asked.language, asked.depth);
  const sampled = await takeSamples(doors, ofAccount(asked), await asked.readParts(SAMPLE_BYTES));
  const { category, contents } = toDraft(sampled.typed);
  const { name } = template;
  const problems = () =>
    checkContents({ category, contents: { ...contents, format: template.contents.format } });
  if (isCheck(sampled)) return checked(asked, sampled, problems(), name);
  if (hasRefused(sampled)) return notTaken(asked, sampled, { kind: 'refused', problems: problems() }, name);
  const wanted = category === template.category ? { contents } : { category, contents };
  const changed = await doors.edit(whoIs(asked.admin), ofTemplate(asked), wanted);
  if (changed.kind !== 'done') return notTaken(asked, sampled, changed, name);
  const word = changed.category === category ? 'made' : 'made-other';
  return goOn(addressOf(template, `${word} ${changed.category}`));
}

async function findEditable(
  doors: TemplateDoors,
  asked: AdminRequest,
): Promise<TemplateDocument | undefined> {
  const template = await doors.template(ofTemplate(asked));
  return template !== undefined && canEditHere(template.contents) ? template : undefined;
}

/** It is to be looked at only. */
function isCheck({ typed }: Sampled): boolean {
  return typed['do'] === 'check';
}

function hasRefused({ problems }: Sampled): boolean {
  return Object.keys(problems).length > 0;
}

/** The form with what is wrong so far, and how it would look; nothing was submitted. */
function checked(
  asked: AdminRequest,
  sampled: Sampled,
  problems: readonly Problem[],
  edited?: string,
): PageAnswer {
  const { draft } = asked.language.texts.templates;
  const isRight = problems.length === 0 && !hasRefused(sampled);
  const errors = errorsOf(asked, sampled, problems);
  const told = isRight ? done(draft.right) : trouble(draft.wrong, errors['']);
  return { status: 200, html: again(asked, sampled, errors, told, edited) };
}

/** The form with what was typed, each error at its field. */
function notTaken(
  asked: AdminRequest,
  sampled: Sampled,
  { kind, problems }: Exclude<Managed, { readonly kind: 'done' }>,
  edited?: string,
): PageAnswer {
  const { draft } = asked.language.texts.templates;
  const words = kind === 'refused' ? draft.refused : draft.uncertain;
  const errors = errorsOf(asked, sampled, problems);
  const told = trouble(words, errors['']);
  return { status: 422, html: again(asked, sampled, errors, told, edited) };
}

function again(
  asked: AdminRequest,
  { typed }: Sampled,
  errors: ReturnType<typeof errorsOf>,
  told: ReturnType<typeof trouble>,
  edited: string | undefined,
): string {
  const { language, depth } = asked;
  return draftPage(language, {
    typed,
    errors,
    told,
    depth,
    looks: toDraft(typed),
    ...(edited === undefined ? {} : { edited }),
  });
}

/** A file that was not taken says why, not that it is missing. */
function errorsOf(
  { language }: AdminRequest,
  { typed, problems: refused }: Sampled,
  problems: readonly Problem[],
): Readonly<Record<string, string>> {
  const { templates } = language.texts;
  const ofFiles = Object.entries(refused).map(
    ([field, found]) => [field, found.map((problem) => inWords(templates, problem)).join(' ')] as const,
  );
  return { ...problemsByField(templates, problems, typed), ...Object.fromEntries(ofFiles) };
}
