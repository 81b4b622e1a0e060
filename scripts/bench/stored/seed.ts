import { openStorage } from '../../../server/adapters/storage/open-storage.ts';
import { catalogue } from '../../../server/adapters/storage/schema/catalogue.ts';
import {
  conversationRoute,
  identityRoutes,
  threadRoute,
} from '../../../server/domain/journal/routing-key.ts';
import { freeLane, linkId, threadId } from '../../../server/domain/journal/thread.ts';
import { phoneAlias } from '../../../server/domain/people/customer.ts';
import type { Documents, Storage } from '../../../server/ports/documents.ts';
import type { New } from '../../../server/ports/storage.ts';
import { contactOf, conversationOf, lastPartOf, phoneOf, type Tenant } from '../set-up.ts';

/** Documents written together. */
const STEP = 1_000;

/** Opens the database for the time of `fill`, while no product has it. */
export async function fillStorage(url: string, fill: (storage: Storage) => Promise<void>): Promise<void> {
  const storage = await openStorage(url, catalogue, { now: () => Date.now() });
  try {
    await fill(storage);
  } finally {
    await storage.close();
  }
}

/** Customers 0 to `count` - 1, each with a contact and an open conversation: known threads. */
export async function fillThreads(storage: Storage, tenant: Tenant, count: number): Promise<void> {
  const now = Date.now();
  await inSteps(count, async (customers) => {
    const known = customers.map((customer) => knownThread(tenant, customer, now));
    await storage.collection('customers').insert(known.map((each) => each.customer));
    await storage.collection('aliases').insert(known.map((each) => each.alias));
    await storage.collection('links').insert(known.map((each) => each.link));
    await storage.collection('threads').insert(known.map((each) => each.thread));
  });
}

/** Calls `fill` with the whole numbers from 0 to `count` - 1, a thousand at a time. */
export async function inSteps(count: number, fill: (numbers: number[]) => Promise<void>): Promise<void> {
  for (let first = 0; first < count; first += STEP)
    await fill(Array.from({ length: Math.min(STEP, count - first) }, (_, index) => first + index));
}

interface KnownThread {
  readonly customer: New<Documents['customers']>;
  readonly alias: New<Documents['aliases']>;
  readonly link: New<Documents['links']>;
  readonly thread: New<Documents['threads']>;
}

function knownThread(tenant: Tenant, index: number, now: number): KnownThread {
  const { workspace, number } = tenant;
  const customer = `${workspace}-${String(index).padStart(9, '0')}`;
  const id = threadId(number, customer);
  const identity = { phone: phoneOf(index) };
  const conversation = conversationOf(index);
  const contact = contactOf(index);
  return {
    customer: {
      id: customer,
      workspace,
      name: `Customer ${index}`,
      contact,
      contactRole: 'lead',
      contactKey: `${workspace}|${contact}`,
    },
    alias: { id: phoneAlias(workspace, identity.phone), customer, since: now },
    link: { id: linkId(workspace, conversation), thread: id, workspace, conversation, since: now },
    thread: {
      id,
      workspace,
      number,
      customer,
      identity,
      inRoutes: [threadRoute(id), ...identityRoutes(number, identity)],
      outRoutes: [conversationRoute(workspace, conversation)],
      in: freeLane,
      out: freeLane,
      live: workspace,
      lastActivityAt: now,
      lastCustomerAt: now,
      conversation: {
        id: conversation,
        state: 'open',
        stateAt: now - 60_000,
        linkedAt: now,
        lastPart: lastPartOf(conversation),
      },
    },
  };
}
