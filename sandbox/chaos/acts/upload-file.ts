import { holdBytes } from '../../../server/adapters/files/hold-file.ts';
import type { Bridge } from '../../../server/bridge/bridge-doors.ts';
import type { TemplateForm } from '../../../server/domain/sidebar/template-panel.ts';
import type { FileUpload } from '../record/ledger.ts';
import { linger, press } from './sidebar.ts';
import type { Stage } from './stage.ts';

/** From the form to the upload page and back. Milliseconds. */
const SOON_MS = { least: 500, most: 15_000 } as const;
/** A ticket lasts ten minutes from the form that showed it, whichever press did so last. Milliseconds. */
const TOO_LATE_MS = { least: 13 * 60_000, most: 14 * 60_000 } as const;
/** Of those who use the address a second time, with another file. */
const TWICE = 0.5;
const FORGETFUL = 0.15;

/** Puts a file into the field that takes one: now and then two at once, or only after the address has expired. */
export async function uploadInto(stage: Stage, draft: string, form: TemplateForm): Promise<void> {
  const token = tokenIn(form);
  if (token === undefined) return;
  const { chance, timeline } = stage;
  const link = { token, draft, shownAt: timeline.now() };
  await linger(stage, chance.happens(FORGETFUL) ? TOO_LATE_MS : SOON_MS);
  const count = chance.happens(TWICE) ? 2 : 1;
  await Promise.all(Array.from({ length: count }, () => upload(stage, link)));
}

function tokenIn({ fields }: TemplateForm): string | undefined {
  const urls = fields.flatMap((field) => (field.kind === 'media' ? (field.uploadUrl ?? []) : []));
  return urls.map((url) => url.slice(url.lastIndexOf('/') + 1)).map(decodeURIComponent)[0];
}

async function upload(stage: Stage, link: Pick<FileUpload, 'token' | 'draft' | 'shownAt'>): Promise<void> {
  const { ledger, timeline } = stage;
  const name = `receipt-u${ledger.uploads.length}.pdf`;
  const given: FileUpload = { ...link, name, at: timeline.now(), outcome: undefined };
  ledger.uploads.push(given);
  await press(stage, ({ sidebar }) => take(sidebar.uploads, given));
}

async function take(uploads: Bridge['uploads'], given: FileUpload): Promise<string> {
  const { kind } = await uploads.take(given.token, fileOf(given));
  given.outcome ??= kind;
  return kind;
}

/** Its bytes say its name. */
function fileOf({ name }: FileUpload) {
  return { name, contentType: 'application/pdf', file: holdBytes(Buffer.from(`%PDF-1.4 ${name}`)) };
}
