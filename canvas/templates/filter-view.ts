import type { FilterValue, TemplateList } from '../../server/domain/sidebar/template-panel.ts';
import type { CanvasAnswer, Component } from '../kit/component-types.ts';
import { canvas, linkButton, list, listItem, navigation, OPTIONS, text } from '../kit/components.ts';
import { templateIds as ids } from './template-ids.ts';
import type { Stored } from './template-words.ts';

/** Which page of each is shown, from 0; the last one where there are fewer. */
export interface FilterPages {
  readonly languages: number;
  readonly categories: number;
}

/** Languages and categories to choose from, page by page: there may be more than a dropdown holds. */
export function filterView(view: TemplateList, pages: FilterPages, stored: Stored): CanvasAnswer {
  return canvas(
    [
      text('title', 'header', 'Show only'),
      ...values(CATEGORIES, view.categories, view.category, pages.categories),
      ...values(LANGUAGES, view.languages, view.language, pages.languages),
      ...navigation(ids.list),
    ],
    { ...stored, pages },
  );
}

/** What can be chosen from, in words and ids. */
interface Kind {
  readonly title: string;
  readonly all: string;
  readonly plural: string;
  readonly id: string;
  readonly pageId: string;
}

const CATEGORIES: Kind = {
  title: 'Category',
  all: 'Every category',
  plural: 'categories',
  id: ids.category,
  pageId: ids.categoryPage,
};

const LANGUAGES: Kind = {
  title: 'Language',
  all: 'Every language',
  plural: 'languages',
  id: ids.language,
  pageId: ids.languagePage,
};

/** Rows of a page, besides the one for all. */
const PAGE = OPTIONS.most;

function values(
  kind: Kind,
  offered: readonly FilterValue[],
  chosen: FilterValue | undefined,
  asked: number,
): Component[] {
  const { id, title, all, plural } = kind;
  const pages = Math.max(1, Math.ceil(offered.length / PAGE));
  const page = Math.min(asked, pages - 1);
  return [
    text(plural, 'muted', `**${title}**${pages === 1 ? '' : `, page ${page + 1} of ${pages}`}`),
    list(`${id}list`, [
      listItem(id, { title: all, subtitle: chosen === undefined ? 'Shown now' : 'Show all' }),
      ...offered.slice(page * PAGE, (page + 1) * PAGE).map((value) => toRow(id, value, chosen)),
    ]),
    ...turning(kind, page, pages),
  ];
}

function toRow(id: string, { id: value, words, count }: FilterValue, chosen: FilterValue | undefined) {
  return listItem(`${id}${value}`, {
    title: words,
    subtitle: `${count} ${count === 1 ? 'template' : 'templates'}${chosen?.id === value ? ' · shown now' : ''}`,
  });
}

function turning({ pageId, plural }: Kind, page: number, pages: number): Component[] {
  return [
    ...(page > 0 ? [linkButton(`${pageId}${page - 1}`, `Previous ${plural}`)] : []),
    ...(page < pages - 1 ? [linkButton(`${pageId}${page + 1}`, `Next ${plural}`)] : []),
  ];
}
