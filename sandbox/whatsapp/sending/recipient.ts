import { addCustomer, findByPhone, findByUserId, userIdIn } from '../chats/customers.ts';
import { badParameter, refusal } from '../model/graph-error.ts';
import { type JsonObject, present } from '../model/json-object.ts';
import { readPhone } from '../model/phone-forms.ts';
import type { Platform } from '../model/platform.ts';
import type { BusinessNumber, Customer } from '../model/state.ts';

/** To whom a send goes, as Meta understood it. */
export interface Recipient {
  /** What the caller wrote. */
  readonly input: string;
  readonly by: 'phone' | 'userId';
  /** Undefined: nobody with WhatsApp has this address. */
  readonly customer: Customer | undefined;
  /** What the message id and the answer name: phone digits or business-scoped id. */
  readonly address: string;
  /** Accepted, and then nothing ever happens. */
  readonly isLost: boolean;
}

/** `<ISO country>.<up to 128 alphanumerics>`, with `ENT.` for parent ids. */
const USER_ID = /^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/;

/** Reads `to` and `recipient`; `to` wins. Refuses what is missing, malformed, or the number itself. */
export function readRecipient(platform: Platform, number: BusinessNumber, body: JsonObject): Recipient {
  const { to, recipient } = body;
  if (typeof to === 'string' && to !== '') return readTo(platform, number, to);
  if (typeof recipient === 'string' && recipient !== '') return readUserId(platform, number, recipient);
  throw badParameter('The parameter to is required.');
}

/** The element of `contacts[]` in the answer to a send. */
export function answeredContact(platform: Platform, number: BusinessNumber, to: Recipient): JsonObject {
  const { input, by, customer, address } = to;
  if (by === 'userId') return present({ input, user_id: customer === undefined ? undefined : address });
  const portfolio = number.account.portfolio;
  const userId = customer === undefined ? undefined : userIdIn(platform, customer, portfolio);
  return present({ input, wa_id: address, user_id: userId });
}

function readTo(platform: Platform, number: BusinessNumber, to: string): Recipient {
  // Reported by users: a business-scoped id in `to` is accepted and never delivered.
  if (USER_ID.test(to)) {
    return { input: to, by: 'userId', customer: undefined, address: to, isLost: true };
  }
  const isKnown = (digits: string): boolean => findByPhone(platform.state, digits) !== undefined;
  const digits = readPhone(to, number.phone, isKnown);
  if (digits === undefined) throw refusal(131009, "'to' is not a valid phone number.");
  if (digits === number.phone) throw refusal(131021, 'The recipient is the sending number itself.');
  const customer = findByPhone(platform.state, digits) ?? createdCustomer(platform, number, digits);
  return { input: to, by: 'phone', customer, address: customer?.waId ?? digits, isLost: false };
}

function readUserId(platform: Platform, number: BusinessNumber, recipient: string): Recipient {
  if (!USER_ID.test(recipient)) throw refusal(131009, "'recipient' is not a business-scoped user id.");
  const customer = findByUserId(platform.state, recipient, number.account.portfolio);
  return { input: recipient, by: 'userId', customer, address: recipient, isLost: false };
}

function createdCustomer(platform: Platform, number: BusinessNumber, digits: string): Customer | undefined {
  if (platform.config.unknownRecipients !== 'create') return undefined;
  return addCustomer(platform, { phone: `+${digits}` }, number.account.portfolio);
}
