import { languageName } from '../../../../templates/language-name.ts';
import { type OfferFacts, whyNotOffered } from '../../../../templates/offering.ts';
import { languageFor, type Reader } from '../../../../templates/prefer-languages.ts';
import { searchFor } from '../../../../templates/search.ts';
import type { TemplateQuery } from '../../../domain/sidebar/draft.ts';
import type {
  FilterValue,
  TargetWords,
  TemplateChoice,
  TemplateGroup,
  TemplateList,
  TemplateSync,
} from '../../../domain/sidebar/template-panel.ts';
import type { TemplateDocument } from '../../../domain/templates/template.ts';
import { toChoice } from './to-choice.ts';

/** All that decides which templates are shown, and in which order. */
export interface ChoiceFacts {
  readonly templates: readonly TemplateDocument[];
  readonly target: TargetWords;
  readonly reader: Reader;
  readonly offer: OfferFacts;
  /** What happened to what was chosen before, in plain words. */
  readonly notice?: string | undefined;
  /** Why an admin's choice, who asks, or whom it is for, keeps one back; undefined when nothing does. */
  readonly whyWithheld: (template: TemplateDocument) => string | undefined;
  /** Ids of those that were sent last in this workspace, the newest first. */
  readonly recent: readonly string[];
  readonly sync: TemplateSync;
}

/** Rows of a page; each has three lines. */
const PAGE = 8;

/** So many of those used last stand above the others of their languages. */
const RECENT = 3;

interface Sorted {
  readonly template: TemplateDocument;
  readonly whyNot: string | undefined;
}

/** The list of one request: what is found, in groups, page by page. */
export function listChoices(facts: ChoiceFacts, query: TemplateQuery): TemplateList {
  const all = facts.templates.map((template): Sorted => ({ template, whyNot: whyNot(template, facts) }));
  const shown = all.filter(({ whyNot: reason }) => (reason !== undefined) === (query.notOffered === true));
  const fits = fitting(query);
  const found = shown.filter(({ template }) => fits(template));
  const ordered = order(found, facts, query);
  const pages = Math.max(1, Math.ceil(ordered.length / PAGE));
  const page = Math.min(query.page, pages - 1);
  const languages = valuesOf(shown, ({ language }) => language, languageName);
  const categories = valuesOf(shown, ({ category }) => category, capitalised);
  return {
    kind: 'list',
    target: facts.target,
    ...(facts.notice !== undefined && { notice: facts.notice }),
    ...(query.search !== undefined && { search: query.search }),
    ...chosen('language', languages, query.language),
    ...chosen('category', categories, query.category),
    languages,
    categories,
    groups: grouped(ordered.slice(page * PAGE, (page + 1) * PAGE)),
    page,
    pages,
    total: found.length,
    notOffered: all.filter(({ whyNot: reason }) => reason !== undefined).length,
    showsNotOffered: query.notOffered === true,
    sync: facts.sync,
  };
}

function whyNot(template: TemplateDocument, facts: ChoiceFacts): string | undefined {
  return whyNotOffered(template, facts.offer) ?? facts.whyWithheld(template);
}

function fitting({
  search = '',
  language,
  category,
}: TemplateQuery): (template: TemplateDocument) => boolean {
  const isFound = searchFor(search);
  return (template) =>
    (language === undefined || template.language === language) &&
    (category === undefined || template.category === category) &&
    isFound(template);
}

interface Placed {
  readonly group: TemplateGroup['kind'];
  readonly sorted: Sorted;
}

/**
 * In the customer's language first, then those of other languages that were sent last, then the others; in each group what
 * was sent last is first, and the rest goes by name.
 */
function order(
  found: readonly Sorted[],
  { reader, recent }: ChoiceFacts,
  query: TemplateQuery,
): readonly Placed[] {
  const byName = found.toSorted((a, b) => compare(a.template, b.template));
  if (query.notOffered === true) return byName.map(placedIn('not-offered'));
  const sent = recent.flatMap((id) => byName.find(({ template }) => template.id === id) ?? []);
  const wasSent = new Set(sent);
  const recentFirst = [...sent, ...byName.filter((each) => !wasSent.has(each))];
  const language = languageFor([...new Set(byName.map(({ template }) => template.language))], reader);
  const isTheirs = ({ template }: Sorted) => template.language === language;
  const others = recentFirst.filter((each) => !isTheirs(each));
  const used = others.slice(0, RECENT).filter((each) => wasSent.has(each));
  return [
    ...recentFirst.filter(isTheirs).map(placedIn('for-customer')),
    ...used.map(placedIn('recent')),
    ...others.slice(used.length).map(placedIn('all')),
  ];
}

function placedIn(group: TemplateGroup['kind']): (sorted: Sorted) => Placed {
  return (sorted) => ({ group, sorted });
}

/** Names are of a–z, digits and `_`: there may be thousands of them, so their code units are compared. */
function compare(a: TemplateDocument, b: TemplateDocument): number {
  return inOrder(a.name, b.name) || inOrder(a.language, b.language);
}

function inOrder(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function grouped(placed: readonly Placed[]): readonly TemplateGroup[] {
  const kinds = [...new Set(placed.map(({ group }) => group))];
  return kinds.map((kind) => ({
    kind,
    templates: placed.filter(({ group }) => group === kind).map(({ sorted }) => choiceOf(sorted)),
  }));
}

function choiceOf({ template, whyNot: reason }: Sorted): TemplateChoice {
  return toChoice(template, reason);
}

function valuesOf(
  shown: readonly Sorted[],
  read: (template: TemplateDocument) => string,
  words: (value: string) => string,
): readonly FilterValue[] {
  const counts = new Map<string, number>();
  for (const { template } of shown) {
    const value = read(template);
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts]
    .map(([id, count]) => ({ id, words: words(id), count }))
    .toSorted((a, b) => a.words.localeCompare(b.words, 'en'));
}

function chosen<K extends 'language' | 'category'>(
  name: K,
  values: readonly FilterValue[],
  id: string | undefined,
): Partial<Record<K, FilterValue>> {
  if (id === undefined) return {};
  const found = values.find((value) => value.id === id) ?? { id, words: id, count: 0 };
  return { [name]: found } as Partial<Record<K, FilterValue>>;
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
