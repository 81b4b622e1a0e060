import type { PageDeps } from '../desk/page-world.ts';

/** Writes into the log what a customer does. */
export function tellOfPhone({ hops, whatsapp }: PageDeps, customer: string, does: string): void {
  const name = whatsapp.view.customers().find(({ id }) => id === customer)?.name ?? customer;
  hops.note({ from: 'phone', to: 'whatsapp', what: `${name} ${does}` });
}
