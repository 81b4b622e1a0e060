import { parsePhoneNumberFromString } from 'libphonenumber-js';
import type { CustomerView } from '../../whatsapp/whatsapp-view.ts';
import type { CustomerShown, WorldView } from '../desk/page-types.ts';
import type { PageDeps } from '../desk/page-world.ts';

/** Who and what there is: the business, its teammates and the customers. */
export function readWorld(deps: PageDeps): WorldView {
  const { clock, intercom, whatsapp, workspace, teammates, teams } = deps;
  const name = intercom.view.workspaces().find(({ id }) => id === workspace)?.name ?? '';
  return {
    now: clock.now(),
    workspace: { id: workspace, name },
    business: readBusiness(deps),
    teammates,
    teams,
    customers: whatsapp.view.customers().map((customer) => toCustomerShown(deps, customer)),
  };
}

/** The number that customers write to. */
export function readBusiness({ whatsapp, number }: PageDeps): { name: string; phone: string } {
  const found = whatsapp.view.numbers().find(({ id }) => id === number);
  return { name: found?.displayName ?? '', phone: spaced(found?.phone ?? '') };
}

export function toCustomerShown(deps: PageDeps, customer: CustomerView): CustomerShown {
  const { id, name, phone, username, silent } = customer;
  return {
    id,
    name,
    ...(phone === undefined ? {} : { phone: spaced(phone) }),
    ...(username === undefined ? {} : { username }),
    hidesPhone: deps.hiding.has(id),
    off: silent,
    messages: deps.whatsapp.view.chat(deps.number, id)?.bubbles.length ?? 0,
  };
}

/** +15550100177 → +1 555 010 0177. */
function spaced(phone: string): string {
  return parsePhoneNumberFromString(phone)?.formatInternational() ?? phone;
}
