import type { FieldFate, MergeField } from '../../../domain/sidebar/contact-panel.ts';
import type { FoundPerson } from '../../../domain/sidebar/draft.ts';
import type { SidebarPerson } from '../../../domain/sidebar/sidebar-person.ts';
import { toText } from './to-text.ts';

/** Fields of a person, with what Intercom does with the lead's when the user has none. */
const FIELDS = [
  { label: 'Name', of: 'name', otherwise: 'filled' },
  // An identifier: Intercom's older reference (1.4, Convert a Lead) adds none of the lead's, the newer ones are silent.
  { label: 'E-mail', of: 'email', otherwise: 'may-go' },
  { label: 'Phone', of: 'phone', otherwise: 'filled' },
] as const;

/** Attributes that are compared; the rest is said in a sentence. */
const MOST = 12;

/** Which attributes of a lead are compared. */
export function comparedNames(lead: SidebarPerson | undefined): readonly string[] {
  const filled = Object.entries(lead?.attributes ?? {}).filter(([, value]) => value !== '');
  return filled.map(([name]) => name).slice(0, MOST);
}

/**
 * What a merge is expected to change, field by field: what the user has stays, and attributes that only the lead has are
 * copied (Intercom's reference, Contacts, Merge a lead and a user, 2.0 to 2.4; newer ones do not say).
 */
export function expectMerge(lead: SidebarPerson | undefined, user: FoundPerson): readonly MergeField[] {
  const fields = FIELDS.map(({ label, of, otherwise }) => toField(label, lead?.[of], user[of], otherwise));
  // Only those that were looked up: of another one it is not known whether the user has it.
  const attributes = comparedNames(lead)
    .filter((name) => Object.hasOwn(user.attributes, name))
    .map((name) => toField(name, toText(lead?.attributes[name]), toText(user.attributes[name]), 'filled'));
  return [...fields, ...attributes].filter((field) => field.lead !== undefined || field.user !== undefined);
}

function toField(
  label: string,
  lead: string | undefined,
  user: string | undefined,
  otherwise: FieldFate,
): MergeField {
  return {
    label,
    ...(lead !== undefined && { lead }),
    ...(user !== undefined && { user }),
    fate: fateOf(lead, user, otherwise),
  };
}

function fateOf(lead: string | undefined, user: string | undefined, otherwise: FieldFate): FieldFate {
  if (lead === user) return 'same';
  if (lead === undefined || user !== undefined) return 'kept';
  return otherwise;
}
