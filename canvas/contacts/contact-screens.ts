import { z } from 'zod';
import type { ContactPlace, MergeStep } from '../../server/domain/sidebar/contact-panel.ts';
import type { CanvasRequest } from '../kit/canvas-request.ts';
import type { CanvasAnswer } from '../kit/component-types.ts';
import type { FormatTime } from '../kit/format-time.ts';
import { readPage } from '../kit/read-page.ts';
import type { Screen, Step } from '../kit/screen.ts';
import type { ContactDoors } from './contact-doors.ts';
import { contactIds as ids } from './contact-ids.ts';
import { mergeProgressView, mergeRefusalView } from './merge-progress-view.ts';
import { mergeReviewView } from './merge-review-view.ts';
import { mergeSearchView } from './merge-search-view.ts';
import { personView } from './person-view.ts';

/** What these screens are handed. */
export interface ContactContext {
  readonly request: CanvasRequest;
  readonly at: { readonly workspace: string; readonly conversation: string };
  readonly contacts: ContactDoors;
  readonly formatTime: FormatTime;
}

type Go = (doors: ContactDoors, place: ContactPlace, draft: string, subject: string) => Promise<MergeStep>;

/** Merging the lead into a user, and who the customer is. */
export const contactScreens: readonly Screen<ContactContext>[] = [
  {
    name: ids.merge,
    show: step((doors, place) => doors.openMerge(place)),
  },
  {
    name: ids.results,
    show: step((doors, place, draft) => doors.searchMerge(place, draft)),
    actions: { [ids.search]: search, [ids.searchAgain]: search },
  },
  {
    name: ids.choose,
    show: step((doors, place, draft, contact) => doors.chooseMerge(place, draft, contact)),
  },
  {
    name: ids.progress,
    show: step((doors, place, draft) => doors.searchMerge(place, draft)),
    actions: {
      [ids.confirm]: step((doors, place, draft, contact) => doors.confirmMerge(place, draft, contact)),
    },
  },
  { name: ids.who, show: who, actions: { [ids.whoPage]: who } },
];

function step(go: Go): Step<ContactContext> {
  return async (context, subject) =>
    drawn(
      await go(context.contacts, placeOf(context), draftIn(context.request), subject),
      context.formatTime,
    );
}

/** Nothing typed is no search: what was found last stays. */
function search(context: ContactContext): ReturnType<Step<ContactContext>> {
  const typed = context.request.inputs[ids.search];
  const words = typeof typed === 'string' && typed.trim() !== '' ? typed.trim() : undefined;
  return step((doors, place, draft) => doors.searchMerge(place, draft, words))(context, '');
}

function drawn({ draft, view }: MergeStep, formatTime: FormatTime): CanvasAnswer {
  const stored = { draft };
  switch (view.kind) {
    case 'search':
      return mergeSearchView(view, stored, formatTime);
    case 'review':
      return mergeReviewView(view, stored);
    case 'progress':
      return mergeProgressView(view, stored);
    case 'refused':
      return mergeRefusalView(view, stored);
  }
}

async function who(context: ContactContext, page: string): Promise<CanvasAnswer> {
  const person = await context.contacts.whoIsThis(placeOf(context), readPage(page));
  return personView(person, context.formatTime);
}

function placeOf({ at, request }: ContactContext): ContactPlace {
  return { ...at, admin: request.admin, person: request.person };
}

const storedSchema = z.object({ draft: z.string().max(100).catch('') });

/** It has been in a browser, so whoever is asked looks whether it is of this place. */
function draftIn({ stored }: CanvasRequest): string {
  return storedSchema.parse(stored).draft;
}
