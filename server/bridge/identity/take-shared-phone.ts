import type { EventDocument } from '../../domain/journal/event.ts';
import type { ThreadDocument } from '../../domain/journal/thread.ts';
import { noteWork } from '../../domain/journal/work.ts';
import { formatPhone } from '../../domain/people/format-phone.ts';
import { enqueue } from '../../engine/journal/enqueue.ts';
import { done, ignored, type Outcome } from '../../engine/journal/outcome.ts';
import { type Patience, patiently } from '../../engine/journal/patiently.ts';
import type { SharedPhone } from '../../ports/webhook-reader.ts';
import { claimAlias } from '../../records/aliases.ts';
import { getCustomer } from '../../records/customers.ts';
import { liveCustomer } from '../../records/live-thread.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { fillContact } from '../contacts/renew-contact.ts';
import { paragraphs } from '../translate/note-html.ts';
import { aliasesOf } from './aliases-of.ts';
import { findThreadOf } from './find-thread.ts';

/** The card itself may still be on its way into its thread. */
const CONTACT: Patience = { first: 2_000, most: 2_000, giveUp: 10 * 60_000 };

/**
 * The customer shared the phone number when asked: it leads to the customer from now on, and fills the contact unless
 * somebody entered one. Replies go where they went. A number that WhatsApp showed for somebody else stays theirs.
 */
export async function takeSharedPhone(deps: BridgeDeps, event: EventDocument): Promise<Outcome> {
  const shared = deps.reader.sharedPhone(event);
  if (shared.phone === undefined) return ignored('the card does not say which number it is');
  const thread = await findThreadOf(deps, shared.number, shared.from, event.at);
  const customer = thread && (await getCustomer(deps, thread.customer));
  if (thread === undefined || customer?.contact === undefined) return notYet(deps, event);
  if (!(await takeAlias(deps, shared, thread.customer))) {
    await noteOther(deps, event, thread, shared.phone);
    return done;
  }
  return fillContact(deps, thread, customer.contact, `+${shared.phone}`);
}

function notYet(deps: BridgeDeps, event: EventDocument): Outcome {
  return (
    patiently(deps, event.receivedAt, CONTACT, 'no contact yet') ?? ignored('no contact of this customer')
  );
}

/** False when the number leads to another customer. */
async function takeAlias(
  deps: BridgeDeps,
  { number, from, phone = '' }: SharedPhone,
  customer: string,
): Promise<boolean> {
  const { byPhone = '' } = aliasesOf(deps, number, { phone });
  const { byUser } = aliasesOf(deps, number, from);
  const fresh = { id: byPhone, customer, since: deps.clock.now() };
  const holder = await claimAlias(deps, byUser === undefined ? fresh : { ...fresh, userAlias: byUser });
  return holder !== undefined && (await liveCustomer(deps, holder.customer)) === customer;
}

async function noteOther(
  deps: BridgeDeps,
  event: EventDocument,
  thread: ThreadDocument,
  phone: string,
): Promise<void> {
  if (thread.conversation === undefined) return;
  const html = paragraphs(
    { bold: 'The customer shared a phone number that another WhatsApp customer uses.' },
    `${formatPhone(phone)} stays with the other customer, and the two are kept apart. Ask the customer which number is right.`,
  );
  await enqueue(deps, noteWork(thread, `${event.id}|other`, { conversation: thread.conversation.id, html }));
}
