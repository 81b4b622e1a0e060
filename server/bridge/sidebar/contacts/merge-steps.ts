import type {
  ContactPlace,
  MergeProgress,
  MergeStep,
  MergeView,
  Trouble,
} from '../../../domain/sidebar/contact-panel.ts';
import type { FoundPerson } from '../../../domain/sidebar/draft.ts';
import type { BridgeDeps } from '../../connections/deps.ts';
import { concludeDraft } from '../drafts.ts';
import { expectMerge } from './expect-merge.ts';
import { findLead, type Lead } from './find-lead.ts';
import { beginMerge, keepMerge, type MergeDraft, readMergeDraft } from './merge-draft.ts';
import { askedMerge, progressOf, queueMerge } from './queue-merge.ts';
import { searchPeople } from './search-people.ts';

/** One click: whose draft it is about, and who the lead is. */
interface Visit {
  readonly place: ContactPlace;
  readonly draft: MergeDraft;
  readonly lead: Lead;
}

/** Merging a lead into a user, step by step; each answers the view that follows. See `ContactDoors` of the canvas. */
export function createMergeSteps(deps: BridgeDeps) {
  return {
    openMerge: async (place: ContactPlace): Promise<MergeStep> =>
      take(deps, place, await beginMerge(deps, place), async (at) => searchView(at)),
    searchMerge: (place: ContactPlace, draft: string, words: string | undefined) =>
      go(deps, place, draft, (at) => searchStep(deps, at, words)),
    chooseMerge: (place: ContactPlace, draft: string, contact: string) =>
      go(deps, place, draft, (at) => chooseStep(deps, at, contact)),
    confirmMerge: async (place: ContactPlace, draft: string, contact: string): Promise<MergeStep> => {
      await joinMerge(deps, place, draft, contact);
      return go(deps, place, draft, (at) => confirmStep(deps, at, contact));
    },
  };
}

/** Another teammate may have pressed first, and the lead may be none any more: then this is the same merge. */
async function joinMerge(deps: BridgeDeps, place: ContactPlace, id: string, user: string): Promise<void> {
  const draft = await readMergeDraft(deps, place, id);
  const lead = draft?.content.answers['lead'];
  if (draft === undefined || lead === undefined || draft.content.chosen !== user) return;
  const key = await askedMerge(deps, { workspace: place.workspace, lead, user });
  if (key !== undefined) await concludeDraft(deps, draft, key);
}

/** A draft that has ended begins again; one that led to a merge shows how that stands, and nothing else any more. */
async function go(
  deps: BridgeDeps,
  place: ContactPlace,
  id: string,
  step: (at: Visit) => Promise<MergeView>,
): Promise<MergeStep> {
  const draft = (await readMergeDraft(deps, place, id)) ?? (await beginMerge(deps, place));
  return draft.became === undefined
    ? take(deps, place, draft, step)
    : { draft: draft.id, view: await progressView(deps, draft, draft.became) };
}

async function take(
  deps: BridgeDeps,
  place: ContactPlace,
  draft: MergeDraft,
  step: (at: Visit) => Promise<MergeView>,
): Promise<MergeStep> {
  const lead = await findLead(deps, place);
  const view: MergeView =
    typeof lead === 'string' ? { kind: 'refused', reason: lead } : await step({ place, draft, lead });
  return { draft: draft.id, view };
}

function searchView({ draft, lead }: Visit, trouble?: Trouble): MergeView {
  const { search, found } = draft.content;
  return {
    kind: 'search',
    lead: lead.words,
    ...(search !== undefined && { search }),
    ...(found !== undefined && { found }),
    ...(trouble !== undefined && { trouble }),
  };
}

/** Without words what was found last is shown again. */
async function searchStep(deps: BridgeDeps, at: Visit, words: string | undefined): Promise<MergeView> {
  if (words === undefined) return searchView(at);
  const result = await searchPeople(deps, at.place, { words, lead: at.lead.contact });
  if (result.kind === 'failed')
    return { kind: 'search', lead: at.lead.words, search: words, trouble: result };
  const draft = await keepMerge(deps, at.draft, { search: words, found: result.people });
  return searchView({ ...at, draft });
}

/** The lead is kept as it was looked at: what is merged is what was compared. */
async function chooseStep(deps: BridgeDeps, at: Visit, contact: string): Promise<MergeView> {
  const user = personIn(at.draft, contact);
  if (user === undefined) return searchView(at);
  if (user.role !== 'user') return searchView(at, TWO_LEADS);
  await keepMerge(deps, at.draft, { chosen: user.id, answers: { lead: at.lead.contact } });
  const { person } = at.place;
  return {
    kind: 'review',
    lead: at.lead.words,
    user,
    fields: expectMerge(person?.id === at.lead.contact ? person : undefined, user),
  };
}

const TWO_LEADS = {
  cause: 'This one is a lead, too.',
  cure: 'Intercom merges a lead into a user only; two leads cannot be merged. Choose a user.',
};

const CHANGED = {
  cause: 'Something has changed since this was looked at.',
  cure: 'Nothing was merged. Choose the user again.',
};

/** Once, however often it is pressed; of an older canvas, that showed somebody else, not at all. */
async function confirmStep(deps: BridgeDeps, at: Visit, contact: string): Promise<MergeView> {
  const { chosen, answers } = at.draft.content;
  const user = personIn(at.draft, contact);
  const { thread, customer, contact: lead } = at.lead;
  if (user === undefined || chosen !== contact || answers['lead'] !== lead) return searchView(at, CHANGED);
  const { workspace } = at.place;
  const key = await queueMerge(deps, { thread: thread.id, workspace, customer, lead, user: user.id });
  return progressView(deps, at.draft, await concludeDraft(deps, at.draft, key));
}

async function progressView(deps: BridgeDeps, draft: MergeDraft, key: string): Promise<MergeProgress> {
  const user = personIn(draft, draft.content.chosen);
  return {
    kind: 'progress',
    user: user === undefined ? 'the user' : wordsOf(user),
    ...(await progressOf(deps, key)),
  };
}

function personIn({ content }: MergeDraft, id: string | undefined): FoundPerson | undefined {
  return content.found?.find((each) => each.id === id);
}

function wordsOf({ name, email, phone, externalId }: FoundPerson): string {
  return name ?? email ?? phone ?? externalId ?? 'the user';
}
