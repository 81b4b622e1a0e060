import type { ThreadDocument } from '../../../domain/journal/thread.ts';
import { readEnteredPhone } from '../../../domain/people/entered-phone.ts';
import { formatPhone } from '../../../domain/people/format-phone.ts';
import { countryOfPhone } from '../../../domain/people/phone-forms.ts';
import type { TemplateTarget } from '../../../domain/sidebar/draft.ts';
import type { TargetWords } from '../../../domain/sidebar/template-panel.ts';
import type { TemplatePlace } from '../../../domain/sidebar/template-step.ts';
import type { NumberDocument } from '../../../domain/workspaces/workspace.ts';
import { getCustomer } from '../../../records/customers.ts';
import { getLink } from '../../../records/links.ts';
import { getLiveThread } from '../../../records/live-thread.ts';
import type { BridgeDeps } from '../../connections/deps.ts';
import { findThreadOf } from '../../identity/find-thread.ts';

/** Whom a template would go to, and from which number of ours. */
export interface Target {
  readonly number: NumberDocument;
  /** Digits; absent for somebody who has shown none. */
  readonly phone?: string;
  /** Two letters; absent when the number does not tell. */
  readonly country?: string;
  readonly words: TargetWords;
  /** The customer of the conversation. */
  readonly thread?: ThreadDocument;
  /** What whoever sends it should know beforehand. */
  readonly remarks?: readonly string[];
}

/** The reason in plain words when there is nobody to send to. Rejects with `StorageError`. */
export async function findTarget(
  deps: BridgeDeps,
  place: TemplatePlace,
  target: TemplateTarget,
): Promise<Target | string> {
  return target.kind === 'conversation' ? customerOf(deps, place) : personOf(deps, place, target);
}

const NOT_HERE = 'This conversation is not with a customer on WhatsApp.';
const NOT_CONNECTED = 'The WhatsApp number is not connected any more. Ask an admin to connect it again.';

async function customerOf(deps: BridgeDeps, place: TemplatePlace): Promise<Target | string> {
  const link = await getLink(deps, place.workspace, place.conversation);
  const thread = link && (await getLiveThread(deps, link.thread));
  if (thread === undefined) return NOT_HERE;
  const number = deps.connections.number(thread.number);
  if (number === undefined) return NOT_CONNECTED;
  const { phone } = thread.identity;
  const name = (await getCustomer(deps, thread.customer))?.name;
  return { ...toTarget(number, phone, name), thread };
}

async function personOf(
  deps: BridgeDeps,
  { workspace }: TemplatePlace,
  { number: id, phone, name }: Extract<TemplateTarget, { kind: 'person' }>,
): Promise<Target | string> {
  const number = deps.connections.number(id);
  if (number?.workspace !== workspace) return NOT_CONNECTED;
  const read = readEnteredPhone(`+${phone}`, '');
  const warning = typeof read === 'string' ? undefined : read.warning;
  const thread = await findThreadOf(deps, id, { phone }, deps.clock.now());
  const state = thread?.conversation?.state;
  const place = state === undefined || state === 'closed' ? BEGINS : GOES_ON;
  return { ...toTarget(number, phone, name), remarks: warning === undefined ? [place] : [warning, place] };
}

const BEGINS = 'A new conversation begins with it in the Inbox.';
const GOES_ON = 'A WhatsApp conversation with this customer is open: it goes there.';

function toTarget(number: NumberDocument, phone: string | undefined, name: string | undefined): Target {
  const country = phone === undefined ? '' : countryOfPhone(phone);
  return {
    number,
    ...(phone !== undefined && { phone }),
    ...(country !== '' && { country }),
    words: { to: whoWords(phone, name), from: `${number.displayName} (${formatPhone(number.phone)})` },
  };
}

function whoWords(phone: string | undefined, name: string | undefined): string {
  const known = [name, phone === undefined ? undefined : formatPhone(phone)].filter(
    (words) => words !== undefined,
  );
  return known.length === 0 ? 'the customer' : known.join(', ');
}
