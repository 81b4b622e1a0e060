import type { SafeHtml } from '@remix-run/html-template';
import {
  PROFILE_FIELDS,
  type ProfileProblem,
  type ProfileWords,
  tidyProfile,
} from '../../server/domain/business/profile.ts';
import type { ReadProfile, SavedProfile } from '../../server/domain/business/shown-profile.ts';
import { goOn, type PageAnswer, type PageRoute } from '../../server/domain/pages/page-route.ts';
import { whoIs } from '../../server/domain/workspaces/admin.ts';
import { type AdminRequest, adminRoute } from '../kit/admin-route.ts';
import { notFound } from '../kit/fault.ts';
import { done, trouble } from '../kit/notice.ts';
import { ofNumber } from '../kit/of-number.ts';
import { NOT_NOW, sayUnanswered } from '../kit/say-unanswered.ts';
import { pictureRoutes } from './picture-routes.ts';
import type { ProfileDoors } from './profile-doors.ts';
import { noProfilePage, profilePage } from './profile-page.ts';

const PROFILE = '/settings/numbers/:number/profile';

/** Where the business profile of a number is seen and changed. */
export function profileRoutes(doors: ProfileDoors): readonly PageRoute[] {
  return [
    adminRoute('GET', PROFILE, (asked) => show(doors, asked)),
    adminRoute('POST', PROFILE, (asked) => change(doors, asked)),
    ...pictureRoutes(doors, PROFILE),
  ];
}

async function show(doors: ProfileDoors, asked: AdminRequest): Promise<PageAnswer> {
  const { language, query } = asked;
  const read = await doors.read(ofNumber(asked));
  if (read.kind !== 'done') return cannotRead(doors, asked, read);
  const { saved, picture } = language.texts.profile;
  const told = done(query.has('saved') ? saved : query.has('picture') ? picture.saved : undefined);
  return { status: 200, html: profilePage(language, { ...read, told }) };
}

async function cannotRead(
  doors: ProfileDoors,
  asked: AdminRequest,
  read: Exclude<ReadProfile, { readonly kind: 'done' }>,
): Promise<PageAnswer> {
  const { language, depth } = asked;
  const name = await doors.name(ofNumber(asked));
  if (name === undefined) return notFound(language, depth);
  const told = sayUnanswered(language, language.texts.profile, read);
  return { status: NOT_NOW, html: noProfilePage(language, name, told) };
}

async function change(doors: ProfileDoors, asked: AdminRequest): Promise<PageAnswer> {
  const form = await asked.readForm();
  const typed = typedIn(form);
  const revision = form.get('revision') ?? '';
  if (form.get('do') === 'look') return answer(doors, asked, 200, { words: typed, revision });
  const by = { ...ofNumber(asked), who: whoIs(asked.admin) };
  const saved = await doors.save(by, tidyProfile(typed), revision);
  if (saved.kind === 'saved') return goOn(`/settings/numbers/${encodeURIComponent(by.number)}/profile?saved`);
  if (saved.kind === 'gone') return notFound(asked.language, asked.depth);
  return answer(doors, asked, 422, { words: typed, revision, ...notSaved(asked, saved) });
}

function typedIn(form: URLSearchParams): ProfileWords {
  return Object.fromEntries(PROFILE_FIELDS.map((field) => [field, form.get(field) ?? ''])) as ProfileWords;
}

interface Typed {
  readonly words: ProfileWords;
  readonly revision: string;
  readonly problems?: readonly ProfileProblem[];
  readonly told?: SafeHtml | null;
}

function notSaved(
  { language }: AdminRequest,
  saved: Exclude<SavedProfile, { readonly kind: 'saved' | 'gone' }>,
): Partial<Typed> {
  const { profile: texts } = language.texts;
  switch (saved.kind) {
    case 'wrong':
      return { told: trouble(texts.notSaved), problems: saved.problems };
    case 'meanwhile':
      return { told: trouble(texts.meanwhile), revision: saved.revision };
    default:
      return { told: sayUnanswered(language, texts, saved) };
  }
}

/** What was typed comes back, whether WhatsApp answers or not. */
async function answer(
  doors: ProfileDoors,
  asked: AdminRequest,
  status: number,
  { told = null, ...typed }: Typed,
): Promise<PageAnswer> {
  const { language, depth } = asked;
  const read = await doors.read(ofNumber(asked));
  const name = read.kind === 'done' ? read : await doors.name(ofNumber(asked));
  if (name === undefined) return notFound(language, depth);
  const picture = read.kind === 'done' && read.picture !== undefined ? { picture: read.picture } : {};
  return { status, html: profilePage(language, { ...name, ...picture, ...typed, told }) };
}
