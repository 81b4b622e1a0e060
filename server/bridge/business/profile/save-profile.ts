import {
  checkProfile,
  PROFILE_FIELDS,
  type ProfileField,
  type ProfileWords,
} from '../../../domain/business/profile.ts';
import type { SavedProfile } from '../../../domain/business/shown-profile.ts';
import { askWhatsApp } from '../ask-whatsapp.ts';
import type { BusinessDeps } from '../business-deps.ts';
import { type ByWhom, keepDeed } from '../keep-deed.ts';
import { revisionOf } from './read-profile.ts';

export interface ProfileToSave {
  readonly by: ByWhom;
  /** Tidy. */
  readonly words: ProfileWords;
  /** Of the profile that was shown. */
  readonly revision: string;
}

/**
 * Changes what is other than before, once it is known to be taken; what somebody else changed meanwhile is not overwritten
 * unasked. Harmless to repeat. Rejects with `StorageError`.
 */
export async function saveProfile(
  deps: BusinessDeps,
  { by, words, revision }: ProfileToSave,
): Promise<SavedProfile> {
  const asked = await askWhatsApp(deps, by, async (client, { id }): Promise<{ outcome: SavedProfile }> => {
    const before = (await client.readProfile(id)).words;
    const now = revisionOf(before);
    if (now !== revision) return { outcome: { kind: 'meanwhile', revision: now } };
    const problems = checkProfile(words, before);
    if (problems.length > 0) return { outcome: { kind: 'wrong', problems } };
    const changed = PROFILE_FIELDS.filter((field) => words[field] !== before[field]);
    if (changed.length === 0) return { outcome: { kind: 'saved' } };
    const refused = await client.changeProfile(id, changeOf(words, changed));
    if (refused !== undefined) return { outcome: wrong(refused, changed) };
    await keepDeed(
      deps,
      by,
      changed.map((field) => ({ field: `profile.${field}`, from: before[field], to: words[field] })),
    );
    return { outcome: { kind: 'saved' } };
  });
  return asked.kind === 'done' ? asked.outcome : asked;
}

/** Web addresses go together. */
function changeOf(words: ProfileWords, changed: readonly ProfileField[]): Partial<ProfileWords> {
  const { website1, website2 } = words;
  const plain = Object.fromEntries(changed.map((field) => [field, words[field]]));
  return { ...plain, ...(('website1' in plain || 'website2' in plain) && { website1, website2 }) };
}

/** WhatsApp names both web addresses by one word: it is the one that was changed. */
function wrong(refused: ProfileField, changed: readonly ProfileField[]): SavedProfile {
  const isSecond = refused === 'website1' && !changed.includes('website1');
  return { kind: 'wrong', problems: [{ field: isSecond ? 'website2' : refused, why: 'refused' }] };
}
