import type { ChosenTemplate, TemplateTarget } from '../../../domain/sidebar/draft.ts';
import type { Drafted, TemplatePlace } from '../../../domain/sidebar/template-step.ts';
import type { TemplateDocument } from '../../../domain/templates/template.ts';
import { without } from '../../../records/change-document.ts';
import { changeDraft, findDraft } from '../../../records/templates/drafts.ts';
import { getTemplate } from '../../../records/templates/templates.ts';
import type { BridgeDeps } from '../../connections/deps.ts';
import { fillDraft } from '../drafts.ts';
import { findTarget, type Target } from './find-target.ts';
import { known, valuesIn } from './known-values.ts';
import { readFilled } from './read-filled.ts';
import {
  beginTemplate,
  isForPerson,
  isTemplate,
  readTemplateDraft,
  type TemplateDraft,
} from './template-draft.ts';
import { teammateFields } from './to-choice.ts';

/** One click: whose draft it is about, and whom the template would go to. */
export interface Visit {
  readonly place: TemplatePlace;
  readonly draft: TemplateDraft;
  readonly target: Target;
  /** The draft had ended, and began again from what the canvas still held. */
  readonly isRevived?: true;
}

/** The reason in plain words, with the draft, when there is nobody to send to. */
export interface NoVisit {
  readonly draft: Pick<TemplateDraft, 'id'>;
  readonly reason: string;
}

/** Finds the draft of a canvas, or begins it again. Rejects with `StorageError`. */
export async function visit(deps: BridgeDeps, place: TemplatePlace, at: Drafted): Promise<Visit | NoVisit> {
  const known = await readTemplateDraft(deps, place, at);
  if (known === undefined && isForPerson(at)) return { draft: { id: at.draft }, reason: ENDED };
  const draft = known ?? (await beginTemplate(deps, place, undefined, { parks: at.parks }));
  const target = await findTarget(deps, place, draft.content.target);
  if (typeof target === 'string') return { draft, reason: target };
  const here = { place: about(place, draft.content.target), draft, target };
  if (known !== undefined || at.template === undefined) return here;
  // One of another place: what was filled in there was about somebody else.
  if ((await findDraft(deps, at.draft)) !== undefined) return here;
  return { ...here, draft: await revive(deps, here, at), isRevived: true };
}

const ENDED =
  'This was open for too long. Look whether it was sent already; if not, start the conversation anew.';

/** What is known of the contact of the conversation fills in nothing for somebody else. */
function about(place: TemplatePlace, target: TemplateTarget): TemplatePlace {
  const { person } = place;
  const isTheirs = target.kind === 'conversation' || (person !== undefined && target.contact === person.id);
  return isTheirs ? place : without(place, 'person', 'attributes');
}

async function revive(
  deps: BridgeDeps,
  { place, draft, target }: Visit,
  { template: id = '', kept, filled }: Drafted,
): Promise<TemplateDraft> {
  const template = await templateOf(deps, target, id);
  if (template === undefined) return keep(deps, draft, { template: id });
  const begun = valuesIn(await known(deps, template, place));
  const values = readFilled(teammateFields(template), { ...kept, ...filled }, begun);
  return keep(deps, draft, { template: template.id, revision: template.revision, values });
}

/** What led to something stays as it is: whoever goes on looking begins another draft. Rejects with `StorageError`. */
export async function begunAnew(deps: BridgeDeps, at: Visit): Promise<Visit> {
  if (at.draft.became === undefined) return at;
  const { target, query } = at.draft.content;
  const draft = await beginTemplate(deps, at.place, target);
  return { ...at, draft: await keep(deps, draft, { query }) };
}

/** What stands in the inputs of a form that is left. Rejects with `StorageError`. */
export async function keepTyped(
  deps: BridgeDeps,
  at: Visit,
  { template: shown, filled = {} }: Drafted,
): Promise<Visit> {
  const { template: id, values } = at.draft.content;
  const template = shown === id ? await templateOf(deps, at.target, id) : undefined;
  if (template === undefined) return at;
  const draft = await keep(deps, at.draft, { values: readFilled(teammateFields(template), filled, values) });
  return { ...at, draft };
}

/** The template, where it is one of the target's account. Rejects with `StorageError`. */
export async function templateOf(
  deps: BridgeDeps,
  { number }: Target,
  id: string | undefined,
): Promise<TemplateDocument | undefined> {
  const template = id === undefined ? undefined : await getTemplate(deps, id);
  return template?.account === number.account ? template : undefined;
}

/**
 * Stores a change of what was chosen and filled in, or what it is by what stands there now; a draft that has led to
 * something stays as it is. Rejects with `StorageError`.
 */
export async function keep(
  deps: BridgeDeps,
  draft: TemplateDraft,
  change: Partial<ChosenTemplate> | ((content: ChosenTemplate) => Partial<ChosenTemplate>),
): Promise<TemplateDraft> {
  const kept = await fillDraft(deps, draft, (content) => ({
    ...content,
    ...(typeof change === 'function' ? change(content) : change),
  }));
  return isTemplate(kept) ? kept : draft;
}

/** Remembers until when the conversation sleeps, also of a draft that has led to something. Rejects with `StorageError`. */
export async function keepSnooze(
  deps: BridgeDeps,
  draft: TemplateDraft,
  snoozedUntil: number,
): Promise<TemplateDraft> {
  const content = { ...draft.content, snoozedUntil };
  const kept = await changeDraft(deps, draft, (current) => ({ ...current, content }));
  return kept !== undefined && isTemplate(kept) ? kept : { ...draft, content };
}
