import { goOn, type PageAnswer } from '../../server/domain/pages/page-route.ts';
import type { TemplateDocument } from '../../server/domain/templates/template.ts';
import { whoIs } from '../../server/domain/workspaces/admin.ts';
import type { Typed } from '../../server/domain/workspaces/setting-values.ts';
import type { AdminRequest } from '../kit/admin-route.ts';
import { notFound } from '../kit/fault.ts';
import { done, trouble } from '../kit/notice.ts';
import type { TemplateTexts } from '../texts/templates/english.ts';
import { addressOf, ofTemplate, problemsIn } from './asked-template.ts';
import { shownBindings, toBindings, typedBindings, wrongAddresses } from './binding-values.ts';
import type { TemplateDoors } from './template-doors.ts';
import { deletePage, templatePage } from './template-page.ts';

type Handler = (template: TemplateDocument) => Promise<PageAnswer>;

/** The template of the address, if it is the workspace's own. */
async function withTemplate(
  doors: TemplateDoors,
  asked: AdminRequest,
  handler: Handler,
): Promise<PageAnswer> {
  const template = await doors.template(ofTemplate(asked));
  return template === undefined ? notFound(asked.language, asked.depth) : handler(template);
}

export function showTemplate(doors: TemplateDoors, asked: AdminRequest): Promise<PageAnswer> {
  return withTemplate(doors, asked, async (template) => ({
    status: 200,
    html: await shown(doors, asked, template, {
      told: done(saidOf(asked.language.texts.templates, asked.query.get('told'))),
    }),
  }));
}

/** What is said after a change, by the word in the address. */
function saidOf({ bindings, hiding, copy, draft, categories }: TemplateTexts, told: string | null) {
  const [word = '', category = ''] = (told ?? '').split(' ');
  const name = (categories as Readonly<Record<string, string | undefined>>)[category] ?? '';
  const said: Readonly<Record<string, string | undefined>> = {
    bound: bindings.saved,
    offered: hiding.saved,
    copied: copy.done,
    made: draft.made(name),
    'made-other': draft.madeOther(name),
  };
  return said[word];
}

interface Told {
  readonly told: ReturnType<typeof done>;
  readonly typed?: Typed;
  readonly errors?: Readonly<Record<string, string>>;
}

async function shown(
  doors: TemplateDoors,
  asked: AdminRequest,
  template: TemplateDocument,
  more: Told,
): Promise<string> {
  const bindings = await doors.bindings(template);
  const accounts = doors.accounts(template.workspace);
  const { depth } = asked;
  return templatePage(asked.language, {
    template,
    accounts,
    bindings,
    typed: shownBindings(bindings),
    depth,
    ...more,
  });
}

export function bind(doors: TemplateDoors, asked: AdminRequest): Promise<PageAnswer> {
  return withTemplate(doors, asked, async (template) => {
    const { draft, bindings: texts } = asked.language.texts.templates;
    const { fields } = await doors.bindings(template);
    const typed = typedBindings(fields, await asked.readForm());
    const wrong = wrongAddresses(typed).map((field) => [field, texts.mediaWrong]);
    const problems =
      wrong.length > 0 ? wrong : await refusals(doors, asked, template, toBindings(fields, typed));
    if (problems === undefined) return goOn(addressOf(template, 'bound'));
    const errors: Record<string, string> = Object.fromEntries(problems);
    const told = trouble(draft.refused, errors['']);
    return { status: 422, html: await shown(doors, asked, template, { told, typed, errors }) };
  });
}

/** What keeps a change from being written, by field; undefined when it is written. */
async function refusals(
  doors: TemplateDoors,
  asked: AdminRequest,
  template: TemplateDocument,
  change: Parameters<TemplateDoors['bind']>[2],
) {
  const changed = await doors.bind(whoIs(asked.admin), template, change);
  if (changed.kind === 'changed') return undefined;
  return changed.problems.map(({ field = '', problem, cure }) => [field, `${problem} ${cure}`]);
}

export function offer(doors: TemplateDoors, asked: AdminRequest): Promise<PageAnswer> {
  return withTemplate(doors, asked, async (template) => {
    const form = await asked.readForm();
    const account = doors.accounts(template.workspace).find((each) => each.account === template.account);
    for (const { number, hidden } of account?.numbers ?? []) {
      const isHidden = !form.has(`number.${number}`);
      if (isHidden !== hidden.includes(template.name))
        await doors.hide(whoIs(asked.admin), template, number, isHidden);
    }
    return goOn(addressOf(template, 'offered'));
  });
}

export function copy(doors: TemplateDoors, asked: AdminRequest): Promise<PageAnswer> {
  return withTemplate(doors, asked, async (template) => {
    const to = (await asked.readForm()).get('to') ?? '';
    if (!doors.accounts(template.workspace).some(({ account }) => account === to))
      return notFound(asked.language, asked.depth);
    const copied = await doors.copy(whoIs(asked.admin), ofTemplate(asked), to);
    if (copied.kind !== 'done') {
      const told = trouble(...problemsIn(copied));
      return { status: 422, html: await shown(doors, asked, template, { told }) };
    }
    const [failed] = Object.values(copied.failed);
    if (failed === undefined) return goOn(addressOf(template, 'copied'));
    const told = trouble(asked.language.texts.templates.copy.failed(failed));
    return { status: 422, html: await shown(doors, asked, template, { told }) };
  });
}

export function askToDelete(doors: TemplateDoors, asked: AdminRequest): Promise<PageAnswer> {
  return withTemplate(doors, asked, async (template) => ({
    status: 200,
    html: deletePage(asked.language, template, null),
  }));
}

export function remove(doors: TemplateDoors, asked: AdminRequest): Promise<PageAnswer> {
  return withTemplate(doors, asked, async (template) => {
    const removed = await doors.remove(whoIs(asked.admin), ofTemplate(asked));
    const { account, name } = template;
    if (removed.kind === 'done')
      return goOn(`/settings/templates?${new URLSearchParams({ account, deleted: name }).toString()}`);
    return { status: 422, html: deletePage(asked.language, template, trouble(...problemsIn(removed))) };
  });
}
