import { checkPerson } from '../../../../templates/checks/check-person.ts';
import type { TemplatePerson } from '../../../../templates/validation.ts';
import type { TemplateQuery } from '../../../domain/sidebar/draft.ts';
import type { TemplateSync, TemplateView } from '../../../domain/sidebar/template-panel.ts';
import type { TemplateSearch } from '../../../domain/sidebar/template-step.ts';
import type { TemplateCategory, TemplateDocument } from '../../../domain/templates/template.ts';
import { getAbilities } from '../../../records/account-abilities.ts';
import { getSynchronisation } from '../../../records/templates/synchronisations.ts';
import type { BridgeDeps } from '../../connections/deps.ts';
import { canBeAnswered } from '../../outbound/parked/park-reply.ts';
import { whyWithheld } from '../../templates/bindings/why-withheld.ts';
import { offerFacts, toPerson } from '../../templates/check-sending.ts';
import { requestSynchronisation } from '../../templates/synchronise/request-synchronisation.ts';
import { listChoices } from './list-choices.ts';
import { recentTemplates } from './recent-templates.ts';
import { keep, type Visit } from './visit.ts';

/** What can be chosen, with what is looked for now. Rejects with `StorageError`. */
export async function listStep(
  deps: BridgeDeps,
  at: Visit,
  change: TemplateSearch,
  notice?: string,
): Promise<TemplateView> {
  const query = changed(at.draft.content.query, change);
  if (Object.keys(change).length > 0) await keep(deps, at.draft, { query });
  const { target, place } = at;
  const { account } = target.number;
  const whyNotToPerson = refusals(toPerson(target.phone), deps.clock.now());
  const { languageOverride, browserLanguage } = place.person ?? {};
  const [templates, recent, sync, abilities] = await Promise.all([
    deps.templateLists.of(account),
    recentTemplates(deps, account),
    readSync(deps, account),
    getAbilities(deps, account),
  ]);
  const { parks } = at.draft.content;
  const list = listChoices(
    {
      templates: parks === undefined ? templates : templates.filter(canBeAnswered),
      recent,
      sync,
      target: target.words,
      notice,
      offer: offerFacts(target.number, abilities),
      whyWithheld: (template) =>
        whyWithheld(deps, target.number, place.admin?.id ?? '', template) ?? whyNotToPerson(template),
      reader: {
        ...(languageOverride !== undefined && { languageOverride }),
        ...(browserLanguage !== undefined && { browserLanguage }),
        ...(target.country !== undefined && { country: target.country }),
      },
    },
    query,
  );
  return parks === undefined ? list : { ...list, parks: true };
}

/** What keeps a template from this person, which its category decides: looked up once for each. */
function refusals(person: TemplatePerson, now: number): (template: TemplateDocument) => string | undefined {
  const known = new Map<TemplateCategory, string | undefined>();
  return (template) => {
    const { category } = template;
    if (!known.has(category)) known.set(category, checkPerson(template, person, now).problems[0]?.problem);
    return known.get(category);
  };
}

/** Asks for the list anew and shows it, as it is, as being read. Rejects with `StorageError`. */
export async function synchroniseStep(deps: BridgeDeps, at: Visit): Promise<TemplateView> {
  await requestSynchronisation(deps, { account: at.target.number.account });
  return listStep(deps, at, {});
}

/** A list that was never asked for is asked for now: whoever has opened it waits. */
async function readSync(deps: BridgeDeps, account: string): Promise<TemplateSync> {
  const { completeAt, phase, problem } =
    (await getSynchronisation(deps, account)) ?? (await requestSynchronisation(deps, { account }));
  return {
    isRunning: phase !== 'ended',
    ...(completeAt !== undefined && { at: completeAt }),
    ...(problem !== undefined && { problem }),
  };
}

const CATEGORIES: readonly TemplateCategory[] = ['marketing', 'utility', 'authentication'];

/** Longest search. Characters. */
const SEARCH = 200;

function changed(query: TemplateQuery, change: TemplateSearch): TemplateQuery {
  const search = change.search === undefined ? query.search : (change.search ?? undefined);
  const language = change.language === undefined ? query.language : (change.language ?? undefined);
  const asked = change.category === undefined ? query.category : (change.category ?? undefined);
  const category = CATEGORIES.find((each) => each === asked);
  const notOffered = change.notOffered ?? query.notOffered === true;
  const isAnotherSearch = (search ?? '') !== (query.search ?? '');
  return {
    page: isAnotherSearch ? 0 : (change.page ?? query.page),
    ...(search !== undefined && { search: search.slice(0, SEARCH) }),
    ...(language !== undefined && { language }),
    ...(category !== undefined && { category }),
    ...(notOffered && { notOffered: true }),
  };
}
