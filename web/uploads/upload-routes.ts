import type { PageAnswer, PageRequest, PageRoute } from '../../server/domain/pages/page-route.ts';
import type { UploadClosed, UploadOffer, UploadOutcome } from '../../server/domain/sidebar/upload-ticket.ts';
import { UPLOAD_READ_LIMIT, type UploadRefusal } from '../../server/domain/templates/upload.ts';
import { chooseLanguage, type Language } from '../texts/texts.ts';
import type { UploadDoors } from './upload-doors.ts';
import { toldPage, uploadPage } from './upload-page.ts';

const PATH = '/uploads/:token';

/** The page where a file for a template is uploaded, and where it goes. */
export function uploadRoutes(doors: UploadDoors): readonly PageRoute[] {
  return [
    { method: 'GET', path: PATH, needs: 'link', handler: (request) => show(doors, request) },
    { method: 'POST', path: PATH, needs: 'link', handler: (request) => take(doors, request) },
  ];
}

async function show(doors: UploadDoors, { params, languages }: PageRequest): Promise<PageAnswer> {
  const language = chooseLanguage(languages);
  const found = await doors.offer(params['token'] ?? '');
  if (found.kind === 'closed') return closed(language, found.why);
  return { status: 200, html: uploadPage(language, found, { code: doors.code(params['token'] ?? '') }) };
}

/** Nothing of a file is read before the token is known to be good. */
async function take(doors: UploadDoors, request: PageRequest): Promise<PageAnswer> {
  const language = chooseLanguage(request.languages);
  const token = request.params['token'] ?? '';
  const found = await doors.offer(token);
  if (found.kind === 'closed') return closed(language, found.why);
  const given = await request.readFile(UPLOAD_READ_LIMIT);
  if (given === undefined) return refused(language, found, 'missing');
  if (given === 'too-large') return refused(language, found, 'too-large');
  return told(language, await doors.take(token, given));
}

function told(language: Language, outcome: UploadOutcome): PageAnswer {
  switch (outcome.kind) {
    case 'kept':
      return { status: 200, html: toldPage(language, language.texts.upload.done(outcome.fileName)) };
    case 'refused':
      return refused(language, outcome.offer, outcome.why);
    case 'closed':
      return closed(language, outcome.why);
  }
}

function refused(language: Language, offer: UploadOffer, why: UploadRefusal): PageAnswer {
  return { status: 422, html: uploadPage(language, offer, { refusal: why }) };
}

function closed(language: Language, why: UploadClosed): PageAnswer {
  return { status: why === 'gone' ? 404 : 410, html: toldPage(language, language.texts.upload.closed[why]) };
}
