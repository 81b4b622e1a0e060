import { html, type SafeHtml } from '@remix-run/html-template';
import type { PictureRefusal, ShownPicture } from '../../server/domain/business/profile-picture.ts';
import type { NumberName } from '../../server/domain/business/shown-profile.ts';
import { UPLOAD_READ_LIMIT } from '../../server/domain/templates/upload.ts';
import { assets } from '../kit/assets.ts';
import { fileField } from '../kit/file-field.ts';
import { settingsPage } from '../settings/settings-page.ts';
import type { Language } from '../texts/texts.ts';
import { pictureData } from './profile-preview.ts';

/** Where a picture is chosen, with what was wrong with the last one. */
export function choosePage(
  language: Language,
  { displayName }: NumberName,
  refusal?: PictureRefusal,
): string {
  const { picture: texts } = language.texts.profile;
  const field = fileField({
    id: 'file',
    label: texts.label,
    hint: texts.hint,
    why: texts.why,
    error: refusal && texts.refused[refusal],
    accept: 'image/jpeg,image/png,image/webp',
  });
  const body = html`<form method="post" enctype="multipart/form-data" data-upload data-most="${UPLOAD_READ_LIMIT}"
  data-too-large="${texts.refused['too-large']}" data-failed="${texts.failed}"
  data-uploading="${texts.uploading}" data-checking="${texts.checking}">
${field}
<div data-progress hidden><p role="status"></p><progress aria-label="${texts.uploading}" max="100"></progress></div>
<button type="submit">${texts.upload}</button>
</form>
<p><a href="../profile">${language.texts.profile.back}</a></p>`;
  const title = texts.title(displayName);
  return settingsPage(language, { title, body, at: 'numbers', depth: 4, scripts: [assets.upload] });
}

/** Where the square of it is chosen: by sliders, and by dragging where scripts run. */
export function cropPage(language: Language, shown: ShownPicture, told: SafeHtml | null): string {
  const { picture: texts } = language.texts.profile;
  const { frame, mostZoom, whole, square } = shown;
  const slider = (name: keyof typeof frame, least: number, most: number) => html`<div class="field">
<label for="${name}">${texts[name]}</label>
<input type="range" id="${name}" name="${name}" min="${least}" max="${most}" value="${frame[name]}"></div>`;
  const body = html`${told}<h2>${texts.crop}</h2><p>${texts.cropIntro}</p>
<form method="post" action="?" data-crop>
<div class="crop">
<figure><img class="square" data-square src="${pictureData(square)}" width="192" height="192" alt="${texts.square}"><figcaption>${texts.square}</figcaption></figure>
<figure><img data-whole src="${pictureData(whole)}" alt="${texts.whole}"><figcaption>${texts.whole}</figcaption></figure>
</div>
${slider('across', 0, 100)}${slider('down', 0, 100)}${slider('zoom', 100, mostZoom)}
<button type="submit">${texts.save}</button>
<button type="submit" formmethod="get" class="secondary">${texts.show}</button>
</form>
<p><a href="../picture">${texts.other}</a> · <a href="../../profile">${language.texts.profile.back}</a></p>`;
  const title = texts.title(shown.displayName);
  return settingsPage(language, { title, body, at: 'numbers', depth: 5, scripts: [assets.crop] });
}
