import { NotConnectedError, OutcomeUnknownError, ProviderError, RateLimitedError } from '../domain/errors.ts';
import { countryOfPhone, phoneForms, readPhone } from '../domain/phone-forms.ts';
import type { ContactDetails, ContactFilter, ConversationDetails, Found } from '../ports/contact-look-up.ts';
import type { IntercomAccess } from '../ports/intercom.ts';
import { callIntercom, getIntercomAccess } from './call-intercom.ts';
import type { BridgeDeps } from './deps.ts';

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
  /** Country (ISO) of numbers without a country code; that of the setting unless given. */
  readonly country?: string;
  /** 1 to 150; 10 unless given. */
  readonly perPage?: number;
  readonly cursor?: string;
  /** Attributes wanted, in any upper and lower case, with the value where a contact has none; all unless given. */
  readonly attributes?: Readonly<Record<string, unknown>>;
}

export interface FoundContact extends ContactDetails {
  readonly conversations: Found<ConversationDetails>;
}

export type LookUpResult =
  | ({ readonly kind: 'found' } & Found<FoundContact>)
  /** `cause` and `cure` are sentences for people; `again` is true when trying later may help. */
  | {
      readonly kind: 'failed';
      readonly code: string;
      readonly cause: string;
      readonly cure: string;
      readonly again: boolean;
    };

const MOST_PER_PAGE = 150;
const USUAL_PER_PAGE = 10;

/**
 * Looks contacts up by what is known of them, with their attributes and conversations. A number that finds nobody is
 * tried once more with and without its country code. What Intercom refuses is an answer, with its cause and cure;
 * rejects only for what is no refusal of Intercom.
 */
export async function lookUpContacts(deps: BridgeDeps, wanted: LookUp): Promise<LookUpResult> {
  if (filtersOf(deps, wanted, 'as-entered').length === 0) return nothingGiven;
  try {
    const access = getIntercomAccess(deps, wanted.workspace);
    const page = await search(deps, access, wanted, 'as-entered');
    const isEmpty = page.items.length === 0 && wanted.phone !== undefined && wanted.cursor === undefined;
    const found = isEmpty ? await search(deps, access, wanted, 'other-forms') : page;
    return { kind: 'found', ...found, items: await complete(deps, access, wanted, found.items) };
  } catch (error) {
    if (error instanceof NotConnectedError) return notConnected;
    if (!(error instanceof ProviderError) || error instanceof OutcomeUnknownError) throw error;
    return failure(deps, error);
  }
}

const nothingGiven: LookUpResult = {
  kind: 'failed',
  code: 'nothing_given',
  cause: 'Nothing was given to look for.',
  cure: 'Give an e-mail address, a phone number, a name or an external id.',
  again: false,
};

function search(
  deps: BridgeDeps,
  access: IntercomAccess,
  wanted: LookUp,
  phone: PhoneForm,
): Promise<Found<ContactDetails>> {
  const perPage = Math.min(MOST_PER_PAGE, Math.max(1, Math.trunc(wanted.perPage ?? USUAL_PER_PAGE)));
  const query = {
    filters: filtersOf(deps, wanted, phone),
    operator: wanted.operator ?? 'AND',
    usersOnly: wanted.usersOnly ?? false,
    perPage,
    ...(wanted.cursor === undefined ? {} : { cursor: wanted.cursor }),
  };
  return callIntercom(deps, access, () => deps.intercom.lookUpContacts(access, query));
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
  const country = wanted.country ?? deps.connections.workspace(wanted.workspace)?.settings.phoneCountry ?? '';
  const digits = readPhone(phone, country);
  const bare = phone.replace(/\D/g, '');
  if (form === 'as-entered') return [...new Set([phone, `+${digits ?? bare}`])];
  if (digits === undefined) return [...new Set([bare, `00${bare}`, bare.replace(/^0+/, '')])];
  const { international, written } = phoneForms(digits, countryOfPhone(digits));
  return [...new Set([...international, ...written])];
}

/** Conversations and the wanted attributes of each. */
async function complete(
  deps: BridgeDeps,
  access: IntercomAccess,
  wanted: LookUp,
  contacts: readonly ContactDetails[],
): Promise<FoundContact[]> {
  const names = await attributeNames(deps, access, wanted, contacts);
  return Promise.all(
    contacts.map(async (contact) => ({
      ...contact,
      attributes: pick(contact.attributes, wanted.attributes, names),
      conversations: await callIntercom(deps, access, () =>
        deps.intercom.lookUpConversations(access, contact.id),
      ),
    })),
  );
}

/** Attribute names are case-sensitive in Intercom: they are picked from the workspace's own list. */
async function attributeNames(
  deps: BridgeDeps,
  access: IntercomAccess,
  { attributes }: LookUp,
  contacts: readonly ContactDetails[],
): Promise<readonly string[]> {
  if (attributes === undefined || contacts.length === 0) return [];
  return callIntercom(deps, access, () => deps.intercom.listAttributes(access, 'contact'));
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

const notConnected: LookUpResult = {
  kind: 'failed',
  code: 'not_connected',
  cause: 'This Intercom workspace is not connected.',
  cure: 'Ask an admin to connect Intercom again in the settings of this app.',
  again: false,
};

interface Words {
  readonly cause: string;
  readonly cure: string;
}

/** Where the status says more than the code that comes with it. */
const BY_STATUS: Readonly<Record<number, Words>> = {
  403: {
    cause: 'Intercom does not allow this app to look up contacts.',
    cure: 'Ask an admin to give the app the permission to read users, and to connect Intercom again.',
  },
  404: {
    cause: 'Intercom does not know what was asked for.',
    cure: 'Check the id; the contact may have been deleted or merged.',
  },
  405: {
    cause: 'Intercom does not offer this request in the API version in use.',
    cure: 'Ask whoever runs this app to set INTERCOM_API_VERSION to 2.16.',
  },
  422: {
    cause: 'Intercom could not work with one of the values.',
    cure: 'Check the e-mail address, the number and the names of the attributes, and try again.',
  },
  429: {
    cause: 'Intercom allows no more calls at the moment.',
    cure: 'Try again in a minute.',
  },
};

function failure(deps: Pick<BridgeDeps, 'explainer'>, error: ProviderError): LookUpResult {
  const code = error.providerCode ?? String(error.status ?? error.code);
  const ofPlan = code === 'api_plan_restricted';
  const { reason, nextStep } = deps.explainer.explain('intercom', code);
  const known = ofPlan ? undefined : BY_STATUS[error.status ?? 0];
  const words = known ?? { cause: reason, cure: nextStep };
  return { kind: 'failed', code, ...words, again: error instanceof RateLimitedError || error.retryable };
}
