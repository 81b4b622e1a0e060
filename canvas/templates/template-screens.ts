import type {
  Drafted,
  FilledIn,
  TemplatePlace,
  TemplateSearch,
  TemplateStep,
} from '../../server/domain/sidebar/template-step.ts';
import type { CanvasRequest } from '../kit/canvas-request.ts';
import type { CanvasAnswer } from '../kit/component-types.ts';
import type { FormatTime } from '../kit/format-time.ts';
import { readPage } from '../kit/read-page.ts';
import type { Screen, Step } from '../kit/screen.ts';
import { draftedIn, filterPagesIn } from './drafted.ts';
import { type FilterPages, filterView } from './filter-view.ts';
import { formView } from './form-view.ts';
import { listView } from './list-view.ts';
import { previewView } from './preview-view.ts';
import { refusalView } from './refusal-view.ts';
import { sentView } from './sent-view.ts';
import type { TemplateDoors } from './template-doors.ts';
import { templateIds as ids } from './template-ids.ts';

/** What these screens are handed. */
export interface TemplateContext {
  readonly request: CanvasRequest;
  readonly at: { readonly workspace: string; readonly conversation: string };
  readonly templates: TemplateDoors;
  readonly formatTime: FormatTime;
}

/** What follows on a press in the list; what stands in its search counts, also when something else is pressed. */
function list(change: (subject: string) => TemplateSearch): Step<TemplateContext> {
  return step((doors, place, at, subject) => doors.list(place, at, { ...searched(at), ...change(subject) }));
}

type Go = (doors: TemplateDoors, place: TemplatePlace, at: Drafted, subject: string) => Promise<TemplateStep>;

/** Choose template: from the list to what became of it. Each row is one view and what can be done in it. */
export const templateScreens: readonly Screen<TemplateContext>[] = [
  { name: ids.open, show: step((doors, place) => doors.open(place)) },
  {
    name: ids.list,
    show: list(() => ({})),
    actions: {
      [ids.search]: list(() => ({ page: 0 })),
      [ids.page]: list((page) => ({ page: readPage(page) })),
      [ids.language]: list((code) => ({ language: code === '' ? null : code, page: 0 })),
      [ids.category]: list((category) => ({ category: category === '' ? null : category, page: 0 })),
      [ids.notOffered]: list(() => ({ notOffered: true, page: 0 })),
      [ids.offered]: list(() => ({ notOffered: false, page: 0 })),
      [ids.synchronise]: step((doors, place, at) => doors.synchronise(place, at)),
    },
  },
  {
    name: ids.filter,
    show: filter(() => ({})),
    actions: {
      [ids.languagePage]: filter((page) => ({ languages: readPage(page) })),
      [ids.categoryPage]: filter((page) => ({ categories: readPage(page) })),
    },
  },
  {
    name: ids.template,
    show: step((doors, place, at, template) => doors.choose(place, at, template)),
    actions: {
      [ids.form]: step((doors, place, at) => doors.fill(place, at)),
      [ids.uploaded]: step((doors, place, at) => doors.fill(place, at)),
      [ids.useLast]: step((doors, place, at, field) => doors.useLast(place, at, field)),
    },
  },
  { name: ids.preview, show: step((doors, place, at) => doors.preview(place, at)) },
  {
    name: ids.sent,
    show: step((doors, place, at) => doors.sent(place, at)),
    actions: {
      [ids.send]: step((doors, place, at) => doors.send(place, at)),
      [ids.snooze]: step((doors, place, at, until) => doors.snooze(place, at, Number(until))),
    },
  },
];

function step(go: Go): Step<TemplateContext> {
  return async (context, subject) => {
    const at = draftedIn(context.request);
    const next = await go(context.templates, placeOf(context), at, subject);
    return drawn(next, context.formatTime, { ...at.kept, ...at.filled });
  };
}

/** Draws whatever view came out, with what the next click needs to know; what was `typed`, where nothing else holds it. */
export function drawn(
  { draft, view, kept, parks, seen }: TemplateStep,
  formatTime: FormatTime,
  typed: FilledIn = {},
): CanvasAnswer {
  const stored = {
    draft,
    ...('template' in view && { template: view.template.id }),
    ...(kept !== undefined && { kept }),
    ...(parks !== undefined && { parks }),
    ...(seen !== undefined && { seen }),
  };
  switch (view.kind) {
    case 'list':
      return listView(view, stored, formatTime);
    case 'form':
      return formView(view, stored, formatTime);
    case 'preview':
      return previewView(view, stored, formatTime);
    case 'sent':
      return sentView(view, stored, formatTime);
    case 'refused':
      return refusalView(view, stored, typed);
  }
}

/** More than ten values do not fit into a dropdown, so they are a view of their own. Who turns one list stays in the other. */
function filter(turn: (page: string) => Partial<FilterPages>): Step<TemplateContext> {
  return async (context, page) => {
    const at = draftedIn(context.request);
    const next = await context.templates.list(placeOf(context), at, searched(at));
    const { draft, view, parks } = next;
    if (view.kind !== 'list') return drawn(next, context.formatTime);
    const pages = { ...filterPagesIn(context.request), ...turn(page) };
    return filterView(view, pages, { draft, ...(parks !== undefined && { parks }) });
  };
}

/** Where, by whom and for whom something is made. */
export function placeOf({ at, request }: Pick<TemplateContext, 'at' | 'request'>): TemplatePlace {
  return { ...at, admin: request.admin, person: request.person, attributes: request.attributes };
}

function searched({ filled }: Drafted): TemplateSearch {
  const words = filled?.[ids.search];
  if (typeof words !== 'string') return {};
  return { search: words.trim() === '' ? null : words.trim() };
}
