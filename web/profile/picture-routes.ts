import type { SafeHtml } from '@remix-run/html-template';
import type { PictureRefusal } from '../../server/domain/business/profile-picture.ts';
import { readFrame, type SquareFrame } from '../../server/domain/business/square-frame.ts';
import { goOn, type PageAnswer, type PageRoute } from '../../server/domain/pages/page-route.ts';
import { UPLOAD_READ_LIMIT } from '../../server/domain/templates/upload.ts';
import { whoIs } from '../../server/domain/workspaces/admin.ts';
import { type AdminRequest, adminRoute } from '../kit/admin-route.ts';
import { notFound } from '../kit/fault.ts';
import { trouble } from '../kit/notice.ts';
import { ofNumber } from '../kit/of-number.ts';
import { sayUnanswered } from '../kit/say-unanswered.ts';
import { choosePage, cropPage } from './picture-pages.ts';
import type { ProfileDoors } from './profile-doors.ts';

function ofPicture(asked: AdminRequest) {
  return { ...ofNumber(asked), picture: asked.params['picture'] ?? '' };
}

/** Where the picture of a profile is uploaded, cut and saved. */
export function pictureRoutes(doors: ProfileDoors, profile: string): readonly PageRoute[] {
  const picture = `${profile}/picture`;
  return [
    adminRoute('GET', picture, (asked) => choose(doors, asked)),
    adminRoute('POST', picture, (asked) => upload(doors, asked)),
    adminRoute('GET', `${picture}/:picture`, (asked) => crop(doors, asked, 200, readFrame(asked.query))),
    adminRoute('POST', `${picture}/:picture`, (asked) => save(doors, asked)),
  ];
}

async function choose(
  doors: ProfileDoors,
  asked: AdminRequest,
  refusal?: PictureRefusal,
): Promise<PageAnswer> {
  const { language, depth } = asked;
  const name = await doors.name(ofNumber(asked));
  if (name === undefined) return notFound(language, depth);
  return { status: refusal === undefined ? 200 : 422, html: choosePage(language, name, refusal) };
}

/** Nothing of a file is read before the number is known to be theirs. */
async function upload(doors: ProfileDoors, asked: AdminRequest): Promise<PageAnswer> {
  const of = ofNumber(asked);
  if ((await doors.name(of)) === undefined) return notFound(asked.language, asked.depth);
  const given = await asked.readFile(UPLOAD_READ_LIMIT);
  if (given === undefined) return choose(doors, asked, 'missing');
  if (given === 'too-large') return choose(doors, asked, 'too-large');
  const kept = await doors.keepPicture(of, given);
  if (kept.kind === 'gone') return notFound(asked.language, asked.depth);
  if (kept.kind === 'refused') return choose(doors, asked, kept.why);
  return goOn(`${addressOf(asked)}/picture/${encodeURIComponent(kept.picture)}`);
}

function addressOf(asked: AdminRequest): string {
  return `/settings/numbers/${encodeURIComponent(ofNumber(asked).number)}/profile`;
}

async function crop(
  doors: ProfileDoors,
  asked: AdminRequest,
  status: number,
  frame: SquareFrame,
  told: SafeHtml | null = null,
): Promise<PageAnswer> {
  const { language, depth } = asked;
  const shown = await doors.showPicture(ofPicture(asked), frame);
  if (shown === undefined) return notFound(language, depth);
  return { status, html: cropPage(language, shown, told) };
}

async function save(doors: ProfileDoors, asked: AdminRequest): Promise<PageAnswer> {
  const { language, depth } = asked;
  const frame = readFrame(await asked.readForm());
  const saved = await doors.savePicture({ ...ofPicture(asked), who: whoIs(asked.admin) }, frame);
  if (saved.kind === 'saved') return goOn(`${addressOf(asked)}?picture`);
  if (saved.kind === 'gone') return notFound(language, depth);
  const { profile: texts } = language.texts;
  const told =
    saved.kind === 'too-small' ? trouble(texts.picture.tooSmall) : sayUnanswered(language, texts, saved);
  return crop(doors, asked, 422, frame, told);
}
