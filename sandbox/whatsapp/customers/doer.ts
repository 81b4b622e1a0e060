import { findOrAddCustomer, getCustomer } from '../chats/customers.ts';
import type { Platform } from '../model/platform.ts';
import type { BusinessNumber, Customer } from '../model/state.ts';
import type { SimCustomer } from '../model/whatsapp-config.ts';

/** Who does something to which number: a known customer by id, or a description (created on first use). */
export interface Doer {
  /** Id of the business number. */
  readonly number: string;
  readonly customer?: string | undefined;
  readonly from?: SimCustomer | undefined;
}

/** Finds both; throws when one does not exist. */
export function resolveDoer(
  platform: Platform,
  doer: Doer,
): { readonly number: BusinessNumber; readonly customer: Customer } {
  const number = getNumber(platform, doer.number);
  if (doer.customer !== undefined) return { number, customer: getCustomer(platform.state, doer.customer) };
  return { number, customer: findOrAddCustomer(platform, doer.from ?? {}, number.account.portfolio) };
}

/** The number with this id; throws when there is none. */
export function getNumber({ state, catchUp }: Platform, id: string): BusinessNumber {
  catchUp();
  const number = state.numbers.get(id);
  if (number === undefined) throw new Error(`no simulated number '${id}'`);
  return number;
}
