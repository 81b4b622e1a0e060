import type { ContactPlace, Trouble } from '../../../domain/sidebar/contact-panel.ts';
import type { FoundPerson } from '../../../domain/sidebar/draft.ts';
import type { ContactDetails } from '../../../ports/contact-look-up.ts';
import type { BridgeDeps } from '../../connections/deps.ts';
import { type LookUp, lookUpPeople } from '../../contacts/look-up-contacts.ts';
import { inTime } from './call-deadline.ts';
import { comparedNames } from './expect-merge.ts';
import { toText } from './to-text.ts';

/** Rows that are shown. */
const MOST = 8;

/** So many are asked for, so that leads do not take the place of users. */
const PER_PAGE = 30;

/** Characters of what is looked for. */
const WORDS_LENGTH = 200;

export type SearchResult =
  | { readonly kind: 'found'; readonly people: readonly FoundPerson[] }
  | ({ readonly kind: 'failed' } & Trouble);

/**
 * Looks for people by e-mail address, phone, name or external id, whatever the words may be: users first, without the
 * lead itself. One call, two for a number in another form, within the time that a canvas has.
 */
export async function searchPeople(
  deps: BridgeDeps,
  { workspace, person }: ContactPlace,
  { words, lead }: { readonly words: string; readonly lead: string },
): Promise<SearchResult> {
  const wanted = { workspace, ...wantedBy(words.slice(0, WORDS_LENGTH)), perPage: PER_PAGE };
  const result = await inTime(deps, () => lookUpPeople(deps, wanted));
  if (result.kind === 'failed') return { kind: 'failed', cause: result.cause, cure: result.cure };
  const names = comparedNames(person);
  const others = result.items.filter(({ id }) => id !== lead);
  const users = others.filter(({ role }) => role === 'user');
  const leads = others.filter(({ role }) => role !== 'user');
  return {
    kind: 'found',
    people: [...users, ...leads].slice(0, MOST).map((contact) => toFound(contact, names)),
  };
}

/** Digits with the signs that people write between them. */
const PHONE = /^\+?[\d\s()./-]{5,}$/;

/** An external id may look like anything. */
function wantedBy(words: string): Pick<LookUp, 'email' | 'phone' | 'name' | 'externalId' | 'operator'> {
  const either = { externalId: words, operator: 'OR' as const };
  if (words.includes('@')) return { ...either, email: words };
  return PHONE.test(words) ? { ...either, phone: words } : { ...either, name: words };
}

function toFound(contact: ContactDetails, names: readonly string[]): FoundPerson {
  const { id, role, name, email, phone, externalId, lastSeenAt } = contact;
  const attributes = names.map((each) => [each, toText(contact.attributes[each]) ?? '']);
  return {
    id,
    role,
    attributes: Object.fromEntries(attributes),
    ...(name !== undefined && { name }),
    ...(email !== undefined && { email }),
    ...(phone !== undefined && { phone }),
    ...(externalId !== undefined && { externalId }),
    ...(lastSeenAt !== undefined && { lastSeenAt }),
  };
}
