/** What an admin types of a business profile; WhatsApp allows two web addresses. */
export const PROFILE_FIELDS = [
  'about',
  'description',
  'address',
  'email',
  'website1',
  'website2',
  'industry',
] as const;

export type ProfileField = (typeof PROFILE_FIELDS)[number];

/** As it stands in a form: empty where there is nothing. */
export type ProfileWords = Readonly<Record<ProfileField, string>>;

/** What customers see of a number beside its name. */
export interface BusinessProfile {
  readonly words: ProfileWords;
  /** Where its picture is for a while. */
  readonly picture?: string;
}

/** Characters (business profiles, 2026-09). */
export const PROFILE_LIMITS = {
  about: 139,
  description: 512,
  address: 256,
  email: 128,
  website1: 256,
  website2: 256,
} as const satisfies Partial<Record<ProfileField, number>>;

/** WhatsApp's industries, in small letters, that a profile may be given (business profiles, 2026-09). */
export const INDUSTRIES = [
  'auto',
  'beauty',
  'apparel',
  'edu',
  'entertain',
  'event_plan',
  'finance',
  'grocery',
  'govt',
  'hotel',
  'health',
  'nonprofit',
  'prof_services',
  'retail',
  'travel',
  'restaurant',
  'alcohol',
  'online_gambling',
  'physical_gambling',
  'otc_drugs',
  'other',
] as const;

export type Industry = (typeof INDUSTRIES)[number];

/** `needed`: WhatsApp lets it be changed but not taken away. `refused`: by WhatsApp, which does not say more. */
export type ProfileTrouble = 'too-long' | 'needed' | 'no-email' | 'no-web-address' | 'unknown' | 'refused';

export interface ProfileProblem {
  readonly field: ProfileField;
  readonly why: ProfileTrouble;
}

/** Blanks around go, and a web address without a scheme gets the safe one. */
export function tidyProfile(typed: ProfileWords): ProfileWords {
  const trimmed = Object.fromEntries(
    PROFILE_FIELDS.map((field) => [field, typed[field].trim().replaceAll('\r\n', '\n')]),
  ) as ProfileWords;
  return {
    ...trimmed,
    website1: withScheme(trimmed.website1),
    website2: withScheme(trimmed.website2),
  };
}

function withScheme(address: string): string {
  return address === '' || /^[a-z][a-z\d+.-]*:/i.test(address) ? address : `https://${address}`;
}

/** What WhatsApp would refuse of a tidy profile that was `before`. */
export function checkProfile(wanted: ProfileWords, before: ProfileWords): readonly ProfileProblem[] {
  return PROFILE_FIELDS.flatMap((field) => {
    const why = troubleWith(field, wanted[field], before[field]);
    return why === undefined ? [] : [{ field, why }];
  });
}

/** Once chosen these can only be changed (business profiles, 2026-09). */
const LASTING: ReadonlySet<ProfileField> = new Set(['about', 'industry']);

function troubleWith(field: ProfileField, wanted: string, before: string): ProfileTrouble | undefined {
  // What WhatsApp itself shows is not put right here.
  if (wanted === before) return undefined;
  if (wanted === '') return LASTING.has(field) ? 'needed' : undefined;
  if (field === 'industry') return INDUSTRIES.some((each) => each === wanted) ? undefined : 'unknown';
  if (wanted.length > PROFILE_LIMITS[field]) return 'too-long';
  if (field === 'email') return /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/.test(wanted) ? undefined : 'no-email';
  return field.startsWith('website') && !isWebAddress(wanted) ? 'no-web-address' : undefined;
}

function isWebAddress(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return (
    url !== undefined &&
    /^https?:$/.test(url.protocol) &&
    url.username === '' &&
    /\.[^.]/.test(url.hostname) &&
    !/\s/.test(text)
  );
}

export const NO_WORDS: ProfileWords = {
  about: '',
  description: '',
  address: '',
  email: '',
  website1: '',
  website2: '',
  industry: '',
};
