import { PageError } from '../desk/page-error.ts';
import type { CustomerShown } from '../desk/page-types.ts';
import type { PageDeps } from '../desk/page-world.ts';
import { toCustomerShown } from '../views/world-view.ts';

export interface NewCustomer {
  readonly name: string;
  /** E.164 with plus sign; a reserved one is made up when absent. */
  readonly phone?: string | undefined;
  readonly hidesPhone: boolean;
}

/** Numbers of the range +1 555 01xx are reserved for invented people: 100 of them. */
const RESERVED = '+15550100';
const FIRST_FREE = 100;
const LAST_FREE = 199;

/** People in one sandbox; more is nobody's wish. */
const MAX_CUSTOMERS = 100;

/** Makes a person with a phone. Throws `PageError` when the number is taken or there are too many. */
export function addCustomer(deps: PageDeps, { name, phone: wanted, hidesPhone }: NewCustomer): CustomerShown {
  const { whatsapp, number, hiding } = deps;
  const known = whatsapp.view.customers();
  if (known.length >= MAX_CUSTOMERS) throw new PageError(409, 'too_many', 'There are enough customers.');
  const taken = new Set(known.map(({ phone }) => phone));
  const phone = wanted ?? freePhone(taken);
  if (phone === undefined || taken.has(phone)) {
    throw new PageError(409, 'phone_taken', 'Another customer has this phone number.');
  }
  const id = `customer-${known.length + 1}`;
  // The simulator makes a person on the first thing they do; opening an empty chat changes nothing else.
  whatsapp.act.customerReads({ number, from: { id, name, phone, hidesPhone } });
  if (hidesPhone) hiding.add(id);
  deps.board.post('phone');
  const made = whatsapp.view.customers().find((customer) => customer.id === id);
  if (made === undefined) throw new PageError(409, 'phone_taken', 'Another customer has this phone number.');
  return toCustomerShown(deps, made);
}

function freePhone(taken: ReadonlySet<string | undefined>): string | undefined {
  const numbers = Array.from(
    { length: LAST_FREE - FIRST_FREE + 1 },
    (_, place) => `${RESERVED}${FIRST_FREE + place}`,
  );
  return numbers.find((phone) => !taken.has(phone));
}
