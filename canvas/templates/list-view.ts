import type {
  TemplateChoice,
  TemplateGroup,
  TemplateGroupKind,
  TemplateList,
  TemplateSync,
} from '../../server/domain/sidebar/template-panel.ts';
import type { CanvasAnswer, Component } from '../kit/component-types.ts';
import {
  canvas,
  linkButton,
  list,
  listItem,
  navigation,
  plainItem,
  searchInput,
  text,
} from '../kit/components.ts';
import type { FormatTime } from '../kit/format-time.ts';
import { toLine, toSentences, toTitle } from '../kit/to-plain.ts';
import { templateIds as ids } from './template-ids.ts';
import { describe, type Stored, targetText } from './template-words.ts';

const TITLE_WIDTH = 36;
const PREVIEW_WIDTH = 84;
const REASON_WIDTH = 120;
const NOTICE_WIDTH = 160;

const GROUPS: Readonly<Record<TemplateGroupKind, string>> = {
  'for-customer': 'For this customer',
  recent: 'Used lately',
  all: 'All templates',
  'not-offered': 'Not offered',
};

/** What can be chosen: search, filter, groups, pages, and how fresh the list is. */
export function listView(view: TemplateList, stored: Stored, formatTime: FormatTime): CanvasAnswer {
  return canvas(
    [
      text('title', 'header', titleOf(view)),
      ...(view.notice === undefined ? [] : [text('notice', 'error', toSentences(view.notice, NOTICE_WIDTH))]),
      targetText(view.target),
      searchInput(ids.search, 'Search', {
        placeholder: 'Name or text',
        ...(view.search !== undefined && { value: view.search }),
      }),
      linkButton(ids.filter, filterLabel(view)),
      ...(view.total === 0 ? [nothing(view)] : view.groups.flatMap(group)),
      ...pages(view),
      ...apart(view),
      ...freshness(view.sync, formatTime),
      view.sync.isRunning
        ? linkButton(ids.list, 'Refresh')
        : linkButton(ids.synchronise, 'Read the list from WhatsApp again'),
      ...navigation(view.showsNotOffered ? ids.offered : 'panel'),
    ],
    stored,
  );
}

function titleOf({ showsNotOffered, parks }: TemplateList): string {
  if (showsNotOffered) return 'Templates that are not offered';
  return parks === true ? 'Choose a template that asks for an answer' : 'Choose a template';
}

function filterLabel({ language, category }: TemplateList): string {
  const chosen = [language?.words, category?.words].filter((words) => words !== undefined);
  return chosen.length === 0 ? 'Filter by language or category' : `Filter: ${chosen.join(', ')}`;
}

function nothing({ search, language, category, sync, parks }: TemplateList): Component {
  const isFiltered = search !== undefined || language !== undefined || category !== undefined;
  if (isFiltered)
    return text('none', 'muted', 'No template fits. Search for something else, or take the filter away.');
  if (parks === true && !sync.isRunning) return text('none', 'muted', NO_BUTTON);
  const words = sync.isRunning
    ? 'The templates are being read from WhatsApp. Press Refresh in a moment.'
    : 'There is no template that can be sent. An admin makes one in WhatsApp Manager; it can be used once WhatsApp has approved it.';
  return text('none', 'muted', words);
}

const NO_BUTTON =
  'There is no template with a quick-reply button, which the customer could tap to answer. An admin makes one in WhatsApp Manager.';

function group({ kind, templates }: TemplateGroup): Component[] {
  if (templates.length === 0) return [];
  return [
    text(`group-${kind}`, 'muted', `**${GROUPS[kind]}**`),
    list(`list-${kind}`, templates.map(kind === 'not-offered' ? toReason : toRow)),
  ];
}

function toRow(template: TemplateChoice) {
  return listItem(`${ids.template}${template.id}`, {
    title: toTitle(template.name, TITLE_WIDTH),
    subtitle: describe(template),
    detail: toTitle(template.preview, PREVIEW_WIDTH) || '(no text)',
  });
}

function toReason(template: TemplateChoice) {
  return plainItem(`not:${template.id}`, {
    title: toTitle(template.name, TITLE_WIDTH),
    subtitle: describe(template),
    detail: toSentences(template.whyNot ?? '', REASON_WIDTH) || '(no reason known)',
  });
}

function pages({ page, pages: count }: TemplateList): Component[] {
  if (count <= 1) return [];
  return [
    text('page', 'muted', `Page ${page + 1} of ${count}`),
    ...(page > 0 ? [linkButton(`${ids.page}${page - 1}`, 'Previous page')] : []),
    ...(page < count - 1 ? [linkButton(`${ids.page}${page + 1}`, 'Next page')] : []),
  ];
}

function apart({ notOffered, showsNotOffered }: TemplateList): Component[] {
  if (notOffered === 0 || showsNotOffered) return [];
  return [
    linkButton(
      ids.notOffered,
      notOffered === 1 ? '1 is not offered: why' : `${notOffered} are not offered: why`,
    ),
  ];
}

const PROBLEM_WIDTH = 160;

function freshness({ at, isRunning, problem }: TemplateSync, formatTime: FormatTime): Component[] {
  const read =
    at === undefined ? 'The list was never read to its end.' : `As WhatsApp had it on ${formatTime(at)}.`;
  const words = isRunning ? `${read} It is being read now.` : read;
  return [
    ...(problem === undefined
      ? []
      : [text('sync-problem', 'error', `Some may be missing: ${toSentences(problem, PROBLEM_WIDTH)}`)]),
    text('sync', 'muted', toLine(words, 2 * TITLE_WIDTH + PREVIEW_WIDTH)),
  ];
}
