import { countryOfPhone, phoneForms, readPhone } from '../../domain/people/phone-forms.ts';
import type {
  ContactDetails,
  ContactFilter,
  ConversationDetails,
  Found,
} from '../../ports/contact-look-up.ts';
import type { IntercomClient } from '../connections/clients/guarded-intercom.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { onlyPhoneCountry } from '../connections/phone-country.ts';
import { type LookUpFailure, nothingGiven, orFailure } from './look-up-failure.ts';

/** Whom to look for. At least one of the four. */
export interface LookUp {
  readonly workspace: string;
  readonly email?: string;
  /** As entered, with or without country code. */
  readonly phone?: string;
  /** Part of the name. */
  readonly name?: string;
  readonly externalId?: string;
  /** All of them must fit, or any; all unless given. */
  readonly operator?: 'AND' | 'OR';
  readonly usersOnly?: boolean;
  /** Country (ISO) of numbers without a country code; unless given that of the setting, or of our numbers. */
  readonly country?: string;
  /** 1 to 150; 10 unless given. */
  readonly perPage?: number;
  /** `next` of the page before, with the rest unchanged. */
  readonly cursor?: string;
  /** Attributes wanted, in any upper and lower case, with the value where a contact has none; all unless given. */
  readonly attributes?: Readonly<Record<string, unknown>>;
}

export interface FoundContact extends ContactDetails {
  readonly conversations: Found<ConversationDetails>;
}

export type LookUpResult = ({ readonly kind: 'found' } & Found<FoundContact>) | LookUpFailure;

const MOST_PER_PAGE = 150;
const USUAL_PER_PAGE = 10;

/**
 * Looks contacts up by what is known of them, with their attributes and conversations. A number that finds nobody is
 * tried once more with and without its country code. What Intercom refuses is an answer, with its cause and cure;
 * rejects only for what is no refusal of Intercom.
 */
export async function lookUpContacts(deps: BridgeDeps, wanted: LookUp): Promise<LookUpResult> {
  if (filtersOf(deps, wanted, 'as-entered').length === 0) return nothingGiven;
  return orFailure(deps, async () => {
    const intercom = deps.intercom(wanted.workspace);
    const found = await findPage(deps, intercom, wanted);
    return { kind: 'found', ...found, items: await complete(intercom, wanted, found.items) };
  });
}

export type PeopleResult = ({ readonly kind: 'found' } & Found<ContactDetails>) | LookUpFailure;

/** The same without their conversations and with all attributes: one call, or two for a number. */
export async function lookUpPeople(
  deps: BridgeDeps,
  wanted: Omit<LookUp, 'attributes'>,
): Promise<PeopleResult> {
  if (filtersOf(deps, wanted, 'as-entered').length === 0) return nothingGiven;
  return orFailure(deps, async () => {
    const found = await findPage(deps, deps.intercom(wanted.workspace), wanted);
    return { kind: 'found', ...found };
  });
}

/** A later page is asked for in the form that found the first. */
async function findPage(
  deps: BridgeDeps,
  intercom: IntercomClient,
  wanted: LookUp,
): Promise<Found<ContactDetails>> {
  const { form = 'as-entered', cursor } = readCursor(wanted.cursor);
  const page = await search(deps, intercom, wanted, form, cursor);
  const hasPhone = (wanted.phone ?? '').trim() !== '';
  const isLast = page.items.length > 0 || !hasPhone || cursor !== undefined;
  return isLast ? page : search(deps, intercom, wanted, 'other-forms');
}

/** `form|cursor of Intercom`. */
const CURSOR = /^(as-entered|other-forms)\|(.+)$/s;

function readCursor(cursor = ''): { readonly form?: PhoneForm; readonly cursor?: string } {
  const [, form, its] = CURSOR.exec(cursor) ?? [];
  if (its !== undefined) return { form: form === 'other-forms' ? form : 'as-entered', cursor: its };
  return cursor === '' ? {} : { cursor };
}

async function search(
  deps: BridgeDeps,
  intercom: IntercomClient,
  wanted: LookUp,
  form: PhoneForm,
  cursor?: string,
): Promise<Found<ContactDetails>> {
  const query = {
    filters: filtersOf(deps, wanted, form),
    operator: wanted.operator ?? 'AND',
    usersOnly: wanted.usersOnly ?? false,
    perPage: perPageOf(wanted),
    ...(cursor === undefined ? {} : { cursor }),
  };
  const page = await intercom.lookUpContacts(query);
  return page.next === undefined ? page : { ...page, next: `${form}|${page.next}` };
}

function perPageOf({ perPage = USUAL_PER_PAGE }: LookUp): number {
  const wanted = Number.isNaN(perPage) ? USUAL_PER_PAGE : Math.trunc(perPage);
  return Math.min(MOST_PER_PAGE, Math.max(1, wanted));
}

type PhoneForm = 'as-entered' | 'other-forms';

function filtersOf(deps: BridgeDeps, wanted: LookUp, form: PhoneForm): ContactFilter[] {
  const one = (field: ContactFilter['field'], value: string | undefined): ContactFilter[] =>
    value === undefined || value.trim() === '' ? [] : [{ field, anyOf: [value.trim()] }];
  const phone = wanted.phone?.trim() ?? '';
  return [
    ...one('email', wanted.email),
    ...one('name', wanted.name),
    ...one('external-id', wanted.externalId),
    ...(phone === '' ? [] : [{ field: 'phone' as const, anyOf: phoneValues(deps, wanted, phone, form) }]),
  ];
}

/** As it was entered and in E.164; else all other forms, with the country code and without it. */
function phoneValues(deps: BridgeDeps, wanted: LookUp, phone: string, form: PhoneForm): string[] {
  const country = wanted.country ?? onlyPhoneCountry(deps, wanted.workspace);
  const digits = readPhone(phone, country);
  const bare = phone.replace(/\D/g, '');
  if (form === 'as-entered') return [...new Set([phone, `+${digits ?? bare}`])];
  if (digits === undefined) return [...new Set([bare, `00${bare}`, bare.replace(/^0+/, '')])];
  const { international, written } = phoneForms(digits, countryOfPhone(digits));
  return [...new Set([...international, ...written])];
}

/** Conversations and the wanted attributes of each. */
async function complete(
  intercom: IntercomClient,
  wanted: LookUp,
  contacts: readonly ContactDetails[],
): Promise<FoundContact[]> {
  const names = await attributeNames(intercom, wanted, contacts);
  return Promise.all(
    contacts.map(async (contact) => ({
      ...contact,
      attributes: pick(contact.attributes, wanted.attributes, names),
      conversations: await intercom.lookUpConversations(contact.id),
    })),
  );
}

/** Attribute names are case-sensitive in Intercom: they are picked from the workspace's own list. */
async function attributeNames(
  intercom: IntercomClient,
  { attributes }: LookUp,
  contacts: readonly ContactDetails[],
): Promise<readonly string[]> {
  if (attributes === undefined || contacts.length === 0) return [];
  return intercom.listAttributes('contact');
}

function pick(
  values: Readonly<Record<string, unknown>>,
  wanted: LookUp['attributes'],
  names: readonly string[],
): Readonly<Record<string, unknown>> {
  if (wanted === undefined) return values;
  return Object.fromEntries(
    Object.entries(wanted).map(([asked, missing]) => {
      const name =
        names.find((each) => each === asked) ?? names.find((each) => isSameName(each, asked)) ?? asked;
      const value = Object.hasOwn(values, name) ? values[name] : undefined;
      return [name, value === undefined || value === null || value === '' ? missing : value];
    }),
  );
}

function isSameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.trim().toLowerCase();
}
