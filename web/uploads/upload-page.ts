import { html, type SafeHtml } from '@remix-run/html-template';
import type { UploadOffer } from '../../server/domain/sidebar/upload-ticket.ts';
import {
  UPLOAD_READ_LIMIT,
  type UploadKind,
  type UploadRefusal,
} from '../../server/domain/templates/upload.ts';
import { assets } from '../kit/assets.ts';
import { fileField } from '../kit/file-field.ts';
import { message } from '../kit/message.ts';
import { page } from '../kit/page.ts';
import { qrFigure } from '../kit/qr-figure.ts';
import type { Language } from '../texts/texts.ts';
import type { Told } from '../texts/told.ts';

/** Phones offer camera and gallery for these; those of Apple make JPEG of what is none. */
const ACCEPT: Readonly<Record<UploadKind, string>> = {
  image: 'image/jpeg,image/png,image/webp',
  video: 'video/mp4,video/3gpp,video/quicktime',
  document: '.pdf,.doc,.docx,.xls,.xlsx,.ppt,.pptx,.txt,.csv',
};

interface Shown {
  /** What was wrong with the last file. */
  readonly refusal?: UploadRefusal;
  /** The page's own address as a code, SVG. */
  readonly code?: string;
}

/** Takes one file, here or from a phone that reads the code. */
export function uploadPage(language: Language, offer: UploadOffer, shown: Shown = {}): string {
  const { upload } = language.texts;
  const title = upload.title[offer.as];
  return page(language, { title, body: form(upload, offer, shown), scripts: [assets.upload], depth: 1 });
}

/** Says one thing, where a file was or would have been taken. */
export function toldPage(language: Language, told: Told): string {
  return page(language, { title: told.title, body: message(told), depth: 1 });
}

type UploadTexts = Language['texts']['upload'];

function form(texts: UploadTexts, offer: UploadOffer, { refusal, code }: Shown): SafeHtml {
  const { as, current } = offer;
  return html`<h1 tabindex="-1">${texts.title[as]}</h1>
<p>${purpose(texts, offer)}</p>
${current !== undefined && current !== '' ? html`<p>${texts.current(current)}</p>` : null}
<form method="post" enctype="multipart/form-data" data-upload data-most="${UPLOAD_READ_LIMIT}"
  data-too-large="${texts.refused['too-large']}" data-failed="${texts.failed}"
  data-uploading="${texts.uploading}" data-checking="${texts.checking}">
${fileField({
  id: 'file',
  label: texts.label[as],
  hint: texts.hint[as],
  why: texts.why,
  error: refusal && texts.refused[refusal],
  accept: ACCEPT[as],
})}
<div data-progress hidden><p role="status"></p><progress aria-label="${texts.uploading}" max="100"></progress></div>
<button type="submit">${texts.submit}</button>
</form>
<p class="hint">${texts.once}</p>
${code === undefined ? null : onPhone(texts, code)}`;
}

function onPhone({ phone }: UploadTexts, code: string): SafeHtml {
  return html`<details><summary>${phone.title}</summary><p>${phone.text}</p>${qrFigure(code, phone.alt)}</details>`;
}

function purpose(texts: UploadTexts, { template, card }: UploadOffer): string {
  return card === undefined ? texts.purpose(template) : texts.purposeOfCard(template, card);
}
