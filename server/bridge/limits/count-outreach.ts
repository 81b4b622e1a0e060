import type { DeliveryDocument } from '../../domain/messages/delivery.ts';
import { dropOutreach, keepOutreach } from '../../records/templates/outreaches.ts';
import { getThread } from '../../records/threads.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { portfolioOf } from './portfolio-of.ts';

type Deps = Pick<BridgeDeps, 'storage' | 'connections' | 'clock'>;

/** WhatsApp took a message: one outside the window counts against the limit. Harmless to repeat; rejects with `StorageError`. */
export async function countOutreach(deps: Deps, delivery: DeliveryDocument): Promise<void> {
  const who = await whoseLimit(deps, delivery);
  if (who !== undefined) await keepOutreach(deps, { ...who, delivery: delivery.id, at: deps.clock.now() });
}

/** It did not arrive after all: Meta counts what it delivers. Harmless to repeat; rejects with `StorageError`. */
export async function discountOutreach(deps: Deps, delivery: DeliveryDocument): Promise<void> {
  const who = await whoseLimit(deps, delivery);
  if (who !== undefined) await dropOutreach(deps, { ...who, delivery: delivery.id });
}

async function whoseLimit(deps: Deps, { outsideWindow, number, thread }: DeliveryDocument) {
  const account = deps.connections.number(number)?.account;
  if (outsideWindow === undefined || account === undefined) return undefined;
  const customer = (await getThread(deps, thread))?.customer;
  return customer === undefined ? undefined : { customer, portfolio: portfolioOf(deps, account) };
}
