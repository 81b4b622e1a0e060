import type { ChosenTemplate } from '../../../domain/sidebar/draft.ts';
import type { TemplatePreview, TemplateView, ValueSource } from '../../../domain/sidebar/template-panel.ts';
import type { FilledIn } from '../../../domain/sidebar/template-step.ts';
import type { TemplateDocument } from '../../../domain/templates/template.ts';
import type { TemplateProblem } from '../../../domain/templates/template-request.ts';
import { getDelivery } from '../../../records/deliveries.ts';
import { lastFiles } from '../../../records/last-files.ts';
import type { BridgeDeps } from '../../connections/deps.ts';
import { checkSending, toPerson } from '../../templates/check-sending.ts';
import { limitOf } from '../limit-of.ts';
import { describeLate } from '../parked/late-replies.ts';
import { parkedOf } from '../parked/parked-of.ts';
import { issueTickets, ticketToken } from '../uploads/upload-tickets.ts';
import { known, valuesIn } from './known-values.ts';
import { listStep } from './list-step.ts';
import { readFilled } from './read-filled.ts';
import { namesOf } from './recent-templates.ts';
import { teammateFields } from './to-choice.ts';
import { toForm } from './to-form.ts';
import { toPreview } from './to-preview.ts';
import { keep, templateOf, type Visit } from './visit.ts';

/** A template was chosen: its fields, with what is known of the customer. Rejects with `StorageError`. */
export async function chooseStep(deps: BridgeDeps, at: Visit, id: string): Promise<TemplateView> {
  const template = await templateOf(deps, at.target, id);
  if (template === undefined) return listStep(deps, at, {}, GONE);
  const begun = valuesIn(await known(deps, template, at.place));
  const draft = await keep(deps, at.draft, (content) => choose(content, template, begun));
  return form(deps, { ...at, draft }, template, []);
}

/** What was typed meanwhile into this one stays: a press may arrive late, after the one that was repeated for it. */
function choose(
  { template: chosen, values }: ChosenTemplate,
  { id, revision }: TemplateDocument,
  begun: ChosenTemplate['values'],
): Partial<ChosenTemplate> {
  return { template: id, revision, values: chosen === id ? values : begun };
}

/** What was filled in is kept, and the form shown again. Rejects with `StorageError`. */
export async function fillStep(deps: BridgeDeps, at: Visit, filled: FilledIn = {}): Promise<TemplateView> {
  const found = await fill(deps, at, filled);
  return found === undefined ? unchosen(deps, at) : formAfter(deps, found, []);
}

/** The file that went with the template last goes again. Rejects with `StorageError`. */
export async function useLastStep(
  deps: BridgeDeps,
  at: Visit,
  filled: FilledIn | undefined,
  field: string,
): Promise<TemplateView> {
  const found = await fill(deps, at, filled ?? {});
  if (found === undefined) return unchosen(deps, at);
  const last = (await lastFiles(deps, found.template.id))[field];
  if (last === undefined) return formAfter(deps, found, []);
  const values = { ...found.at.draft.content.values, [field]: last };
  const draft = await keep(deps, found.at.draft, { values });
  return formAfter(deps, { ...found, at: { ...found.at, draft } }, []);
}

/** As the customer will see it; the form again when something is wrong. Rejects with `StorageError`. */
export async function previewStep(deps: BridgeDeps, at: Visit, filled: FilledIn = {}): Promise<TemplateView> {
  const found = await fill(deps, at, filled);
  if (found === undefined) return unchosen(deps, at);
  const { template, isChanged } = found;
  const { target, draft } = found.at;
  const { values } = draft.content;
  const fallbacks = Object.entries(await sourcesOf(deps, found.at, template))
    .filter(([, source]) => source.from === 'fallback')
    .map(([field]) => field);
  const { problems, warnings } = await checkSending(deps, template, {
    workspace: found.at.place.workspace,
    number: target.number.id,
    person: toPerson(target.phone),
    by: found.at.place.admin?.id ?? draft.admin,
    revision: template.revision,
    values,
    fallbacks,
  });
  if (problems.length > 0 || isChanged) return formAfter(deps, found, problems);
  return {
    ...toPreview(template, values, target, warnings),
    ...(await limitOf(deps, target.number.account)),
    ...(await wordsToPark(deps, found.at)),
  };
}

async function wordsToPark(deps: BridgeDeps, { draft }: Visit): Promise<Pick<TemplatePreview, 'parks'>> {
  const { parks } = draft.content;
  const late = parks === undefined ? undefined : await getDelivery(deps, parks);
  return late === undefined ? {} : { parks: describeLate(late, await parkedOf(deps, late)).text };
}

/** The form with what keeps it from being sent; a changed template is told as such. Rejects with `StorageError`. */
export async function refusedStep(
  deps: BridgeDeps,
  at: Visit,
  problems: readonly TemplateProblem[],
): Promise<TemplateView> {
  const found = await fill(deps, at, {});
  if (found === undefined) return unchosen(deps, at);
  return formAfter(deps, found, found.isChanged ? [] : problems);
}

const GONE = 'This template is no longer there. Choose another one.';

/** The list; it says so when the template that was chosen is gone. */
function unchosen(deps: BridgeDeps, at: Visit): Promise<TemplateView> {
  return listStep(deps, at, {}, at.draft.content.template === undefined ? undefined : GONE);
}

interface Filled {
  readonly at: Visit;
  readonly template: TemplateDocument;
  /** It is another one than was shown. */
  readonly isChanged: boolean;
}

/** Undefined when no template is chosen, or it is gone. */
async function fill(deps: BridgeDeps, at: Visit, filled: FilledIn): Promise<Filled | undefined> {
  const { content } = at.draft;
  const template = await templateOf(deps, at.target, content.template);
  if (template === undefined) return undefined;
  const values = readFilled(teammateFields(template), filled, content.values);
  const draft = await keep(deps, at.draft, { values, revision: template.revision });
  return { at: { ...at, draft }, template, isChanged: content.revision !== template.revision };
}

async function formAfter(
  deps: BridgeDeps,
  { at, template, isChanged }: Filled,
  problems: readonly TemplateProblem[],
): Promise<TemplateView> {
  const view = await form(deps, at, template, problems);
  return { ...view, ...(isChanged && { isChanged: true as const }) };
}

async function form(
  deps: BridgeDeps,
  at: Visit,
  template: TemplateDocument,
  problems: readonly TemplateProblem[],
) {
  const draft = await issueTickets(deps, at.draft, template);
  const view = toForm({
    target: at.target,
    template,
    values: draft.content.values,
    sources: await sourcesOf(deps, at, template),
    problems,
    uploadUrl: (field) => addressOf(deps, ticketToken(draft, field)),
    lastFiles: namesOf(await lastFiles(deps, template.id)),
    now: deps.clock.now(),
  });
  const { written } = at.draft.content;
  return {
    ...view,
    ...(written !== undefined && { written }),
    ...(at.isRevived && { isRevived: at.isRevived }),
  };
}

function addressOf(deps: BridgeDeps, token: string | undefined): string | undefined {
  return token === undefined ? undefined : deps.uploadAddress(token);
}

/** Where what stands in the fields comes from, as far as nobody has changed it. */
async function sourcesOf(
  deps: BridgeDeps,
  { place, draft }: Visit,
  template: TemplateDocument,
): Promise<Readonly<Record<string, ValueSource>>> {
  const found = Object.entries(await known(deps, template, place));
  const untouched = found.filter(([field, { value }]) => isSame(value, draft.content.values[field]));
  return Object.fromEntries(untouched.map(([field, { source }]) => [field, source]));
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
