import { goOn, type PageAnswer } from '../../server/domain/pages/page-route.ts';
import type { LibraryButtonInput, LibraryTemplate } from '../../server/domain/templates/template-draft.ts';
import { whoIs } from '../../server/domain/workspaces/admin.ts';
import type { Typed } from '../../server/domain/workspaces/setting-values.ts';
import type { AdminRequest } from '../kit/admin-route.ts';
import { notFound } from '../kit/fault.ts';
import { trouble } from '../kit/notice.ts';
import { NOT_NOW } from '../kit/say-unanswered.ts';
import { ofAccount, problemsIn } from './asked-template.ts';
import { problemsByField } from './draft-problems.ts';
import { chosenPage, libraryPage, wantedOf } from './library-page.ts';
import type { TemplateDoors } from './template-doors.ts';

export async function showLibrary(doors: TemplateDoors, asked: AdminRequest): Promise<PageAnswer> {
  const { query, language, depth } = asked;
  const of = ofAccount(asked);
  if ((await doors.account(of)) === undefined) return notFound(language, depth);
  const [search, wanted, after] = ['q', 'language', 'after'].map((name) => (query.get(name) ?? '').trim());
  const found = await doors.searchLibrary(of, {
    ...(search && { search }),
    ...(wanted && { language: wanted }),
    ...(after && { after }),
  });
  const { templates, next } = found.kind === 'done' ? found : { templates: [], next: undefined };
  const told = found.kind === 'done' ? null : trouble(...problemsIn(found));
  const state = { search: search ?? '', language: wanted ?? '', templates, next, told };
  // A place in the list that WhatsApp never gave away: who asked is at fault, not WhatsApp.
  const unfilled = found.kind === 'refused' && after ? 422 : NOT_NOW;
  return { status: found.kind === 'done' ? 200 : unfilled, html: libraryPage(language, state) };
}

export async function chooseFromLibrary(doors: TemplateDoors, asked: AdminRequest): Promise<PageAnswer> {
  const template = await findChosen(doors, asked);
  if (template === undefined) return notFound(asked.language, asked.depth);
  const html = chosenPage(asked.language, { template, typed: { name: template.name }, told: null });
  return { status: 200, html };
}

/** The library is searched by words: the one with this very name is meant. */
async function findChosen(doors: TemplateDoors, asked: AdminRequest): Promise<LibraryTemplate | undefined> {
  const of = ofAccount(asked);
  if ((await doors.account(of)) === undefined) return undefined;
  const [search, language] = [asked.params['name'] ?? '', asked.query.get('language') ?? ''];
  const found = await doors.searchLibrary(of, { search, language });
  if (found.kind !== 'done') return undefined;
  return found.templates.find((each) => each.name === search && each.language === language);
}

export async function createFromLibrary(doors: TemplateDoors, asked: AdminRequest): Promise<PageAnswer> {
  const template = await findChosen(doors, asked);
  if (template === undefined) return notFound(asked.language, asked.depth);
  const of = ofAccount(asked);
  const typed = Object.fromEntries(await asked.readForm());
  const { name: library, language } = template;
  const buttons = template.buttons.flatMap((button, place) =>
    toInput(wantedOf(button), typed[`button${place}`]),
  );
  const draft = { name: typed['name'] ?? '', language, library, buttons };
  const made = await doors.createFromLibrary(whoIs(asked.admin), of, draft);
  if (made.kind === 'done')
    return goOn(`/settings/templates?account=${encodeURIComponent(of.account)}&refreshed`);
  const { templates } = asked.language.texts;
  const { draft: texts } = templates;
  const errors = problemsByField(templates, made.problems, {});
  const told = trouble(made.kind === 'refused' ? texts.refused : texts.uncertain, errors['']);
  return { status: 422, html: chosenPage(asked.language, { template, typed, errors, told }) };
}

function toInput(wanted: ReturnType<typeof wantedOf>, typed: Typed[string] = ''): LibraryButtonInput[] {
  if (wanted === undefined) return [];
  return [wanted === 'url' ? { kind: 'url', url: typed.trim() } : { kind: 'phone', phone: typed.trim() }];
}
