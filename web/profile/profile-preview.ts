import { html, type SafeHtml } from '@remix-run/html-template';
import type { Industry, ProfileField, ProfileWords } from '../../server/domain/business/profile.ts';
import type { ProfileTexts } from '../texts/profile/english.ts';
import type { Language } from '../texts/texts.ts';

interface Previewed {
  readonly displayName: string;
  readonly phone: string;
  readonly words: ProfileWords;
  readonly picture?: string;
}

/** The details of a chat with the number, as a phone shows them; a script writes what is typed into the same places. */
export function preview(language: Language, { displayName, phone, words, picture }: Previewed): SafeHtml {
  const { profile: texts } = language.texts;
  const line = (field: ProfileField) => shown(texts, field, words[field]);
  return html`<section aria-labelledby="preview"><h2 id="preview">${texts.preview.title}</h2>
<div class="phone"><div class="bubble profile">
${portrait(texts, picture)}
<p class="name">${displayName}</p><p class="footer">${phone}</p>
<p class="footer">${texts.preview.account} · ${line('industry')}</p>
${line('about')}
<dl>${(['description', 'address', 'email', 'website1', 'website2'] as const).map(
    (field) => html`<dt>${texts.fields[field].label}</dt><dd>${line(field)}</dd>`,
  )}</dl>
</div></div></section>`;
}

export function portrait({ preview: texts }: ProfileTexts, picture: string | undefined): SafeHtml {
  return picture === undefined
    ? html`<p class="portrait empty">${texts.noPicture}</p>`
    : html`<img class="portrait" src="${pictureData(picture)}" width="96" height="96" alt="${texts.picture}">`;
}

/** A small JPEG within the page: addresses of others may not be loaded. */
export function pictureData(base64: string): string {
  return `data:image/jpeg;base64,${base64}`;
}

function shown(texts: ProfileTexts, field: ProfileField, value: string): SafeHtml {
  const text = field === 'industry' ? (texts.industries[value as Industry] ?? value) : value;
  return html`<span class="words" data-shows="${field}">${text === '' ? texts.preview.none : text}</span>`;
}
