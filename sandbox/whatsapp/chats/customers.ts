import { countryOf, phoneKey, usualWaId } from '../model/phone-forms.ts';
import { nextCount, type Platform } from '../model/platform.ts';
import type { Customer, State } from '../model/state.ts';
import type { SimCustomer } from '../model/whatsapp-config.ts';

/** Made-up business-scoped ids have 15 digits and do not follow each other. */
const FIRST_USER_ID = 100_000_000_000_000;
const USER_ID_STEP = 7_919_003;

/** Finds the person by id, phone or business-scoped id, or creates one; throws when nothing identifies it. */
export function findOrAddCustomer(platform: Platform, who: SimCustomer, portfolio: string): Customer {
  return findCustomer(platform.state, who, portfolio) ?? addCustomer(platform, who, portfolio);
}

/** Throws when nobody has this id. */
export function getCustomer(state: State, id: string): Customer {
  const customer = state.customers.get(id);
  if (customer === undefined) throw new Error(`no simulated customer '${id}'`);
  return customer;
}

export function addCustomer(platform: Platform, who: SimCustomer, portfolio: string): Customer {
  if (who.phone === undefined && who.userId === undefined) {
    throw new Error('a simulated customer needs a phone or a userId');
  }
  const customer = toCustomer(who, who.id ?? `customer-${nextCount(platform)}`);
  platform.state.customers.set(customer.id, customer);
  indexPhone(platform.state, customer);
  if (who.userId !== undefined) setUserId(platform.state, customer, portfolio, who.userId);
  return customer;
}

/** The person's id in this portfolio, made on first use. */
export function userIdIn(platform: Platform, customer: Customer, portfolio: string): string {
  const known = customer.userIds.get(portfolio);
  if (known !== undefined) return known;
  const made = makeUserId(platform, customer.phone);
  setUserId(platform.state, customer, portfolio, made);
  return made;
}

/** A business-scoped id that nobody has, of the phone's country. */
export function makeUserId(platform: Platform, phone: string | undefined): string {
  return `${countryOf(phone)}.${FIRST_USER_ID + nextCount(platform) * USER_ID_STEP}`;
}

/** Gives the person this id in the portfolio; an older one no longer finds them. */
export function setUserId(state: State, customer: Customer, portfolio: string, userId: string): void {
  const old = customer.userIds.get(portfolio);
  if (old !== undefined) state.customersByUserId.delete(`${portfolio} ${old}`);
  customer.userIds.set(portfolio, userId);
  state.customersByUserId.set(`${portfolio} ${userId}`, customer);
}

/** Moves the person to another phone (digits only). */
export function movePhone(state: State, customer: Customer, phone: string): void {
  if (customer.phone !== undefined) state.customersByPhone.delete(phoneKey(customer.phone));
  customer.phone = phone;
  customer.waId = usualWaId(phone);
  indexPhone(state, customer);
}

export function findByPhone(state: State, digits: string): Customer | undefined {
  return state.customersByPhone.get(phoneKey(digits));
}

export function findByUserId(state: State, userId: string, portfolio: string): Customer | undefined {
  return state.customersByUserId.get(`${portfolio} ${userId}`);
}

function findCustomer(state: State, who: SimCustomer, portfolio: string): Customer | undefined {
  const named = who.id === undefined ? undefined : state.customers.get(who.id);
  if (named !== undefined) return named;
  const byUserId = who.userId === undefined ? undefined : findByUserId(state, who.userId, portfolio);
  return byUserId ?? (who.phone === undefined ? undefined : findByPhone(state, digitsOf(who.phone)));
}

function toCustomer(who: SimCustomer, id: string): Customer {
  const phone = who.phone === undefined ? undefined : digitsOf(who.phone);
  return {
    id,
    name: who.name ?? 'Customer',
    username: who.username,
    phone,
    waId: who.waId ?? (phone === undefined ? undefined : usualWaId(phone)),
    hidesPhone: who.hidesPhone ?? false,
    onWhatsApp: who.onWhatsApp ?? true,
    silent: false,
    blocked: new Set(),
    userIds: new Map(),
  };
}

function indexPhone(state: State, customer: Customer): void {
  if (customer.phone === undefined) return;
  const key = phoneKey(customer.phone);
  const other = state.customersByPhone.get(key);
  if (other !== undefined && other !== customer) throw new Error(`two simulated customers with phone ${key}`);
  state.customersByPhone.set(key, customer);
}

function digitsOf(phone: string): string {
  return phone.replace(/\D/g, '');
}
