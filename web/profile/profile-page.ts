import { html, type SafeHtml } from '@remix-run/html-template';
import {
  INDUSTRIES,
  PROFILE_FIELDS,
  type ProfileField,
  type ProfileProblem,
  type ProfileWords,
} from '../../server/domain/business/profile.ts';
import type { NumberName } from '../../server/domain/business/shown-profile.ts';
import { assets } from '../kit/assets.ts';
import { choiceField, longTextField, textField } from '../kit/field.ts';
import { settingsPage } from '../settings/settings-page.ts';
import type { Language } from '../texts/texts.ts';
import { preview } from './profile-preview.ts';

/** `/settings/numbers/…/profile` is three folders deep. */
const DEPTH = 3;

export interface ProfileShown extends NumberName {
  readonly words: ProfileWords;
  readonly revision: string;
  /** A small JPEG as Base64. */
  readonly picture?: string;
  readonly problems?: readonly ProfileProblem[];
  readonly told: SafeHtml | null;
}

/** The profile of a number, to be read and changed, and how it looks. */
export function profilePage(language: Language, shown: ProfileShown): string {
  const { profile: texts, numbers } = language.texts;
  const { displayName, phone, nameStatus, revision, told } = shown;
  const review = nameStatus && html`<p>${texts.name.review} ${numbers.words[nameStatus] ?? nameStatus}</p>`;
  const body = html`${told}<p>${texts.intro(phone)}</p>
<section><h2>${texts.name.title}</h2><p><strong>${displayName}</strong></p><p class="hint">${texts.name.rule}</p>${review}
<p><a href="profile/picture">${texts.picture.change}</a></p></section>
<form method="post" action="?" data-profile data-none="${texts.preview.none}">
<input type="hidden" name="revision" value="${revision}">
${PROFILE_FIELDS.map((field) => input(language, shown, field))}
<button type="submit" name="do" value="save">${texts.save}</button>
<button type="submit" name="do" value="look" class="secondary">${texts.look}</button>
</form>
${preview(language, shown)}`;
  const title = texts.title(displayName);
  return settingsPage(language, { title, body, at: 'numbers', depth: DEPTH, scripts: [assets.profile] });
}

/** A page that says why there is no form. */
export function noProfilePage(
  language: Language,
  { displayName }: NumberName,
  told: SafeHtml | null,
): string {
  const { profile: texts } = language.texts;
  const body = html`${told}<p><a href="profile">${texts.again}</a></p>`;
  return settingsPage(language, { title: texts.title(displayName), body, at: 'numbers', depth: DEPTH });
}

function input({ texts }: Language, { words, problems = [] }: ProfileShown, id: ProfileField): SafeHtml {
  const { fields, troubles } = texts.profile;
  const problem = problems.find(({ field }) => field === id);
  const field = { id, value: words[id], ...fields[id], error: problem && troubles[problem.why] };
  if (id === 'industry') return choiceField({ ...field, choices: industries(texts, words.industry) });
  return id === 'description' || id === 'address'
    ? longTextField({ ...field, rows: id === 'address' ? 2 : 4 })
    : textField(field);
}

/** None only while none is chosen: WhatsApp takes none back. */
function industries({ profile: texts }: Language['texts'], chosen: string) {
  const none = chosen === '' ? [{ value: '', text: texts.noIndustry }] : [];
  const odd =
    chosen === '' || INDUSTRIES.some((each) => each === chosen) ? [] : [{ value: chosen, text: chosen }];
  return [...none, ...odd, ...INDUSTRIES.map((value) => ({ value, text: texts.industries[value] }))];
}
