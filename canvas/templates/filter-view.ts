import type { FilterValue, TemplateList } from '../../server/domain/sidebar/template-panel.ts';
import type { CanvasAnswer, Component } from '../kit/component-types.ts';
import { canvas, list, listItem, navigation, text } from '../kit/components.ts';
import { templateIds as ids } from './template-ids.ts';
import type { Stored } from './template-words.ts';

/** Languages and categories to choose from: there may be more than a dropdown holds. */
export function filterView(view: TemplateList, stored: Stored): CanvasAnswer {
  return canvas(
    [
      text('title', 'header', 'Show only'),
      text('categories', 'muted', '**Category**'),
      values(ids.category, 'Every category', view.categories, view.category),
      text('languages', 'muted', '**Language**'),
      values(ids.language, 'Every language', view.languages, view.language),
      ...navigation(ids.list),
    ],
    stored,
  );
}

function values(
  id: string,
  all: string,
  offered: readonly FilterValue[],
  chosen: FilterValue | undefined,
): Component {
  return list(`${id}list`, [
    listItem(id, { title: all, subtitle: chosen === undefined ? 'Shown now' : 'Show all' }),
    ...offered.map(({ id: value, words, count }) =>
      listItem(`${id}${value}`, {
        title: words,
        subtitle: `${count} ${count === 1 ? 'template' : 'templates'}${chosen?.id === value ? ' · shown now' : ''}`,
      }),
    ),
  ]);
}
