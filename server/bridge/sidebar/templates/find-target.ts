import type { ThreadDocument } from '../../../domain/journal/thread.ts';
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

/** Whom a template would go to, and from which number of ours. */
export interface Target {
  readonly number: NumberDocument;
  /** Digits; absent for somebody who has shown none. */
  readonly phone?: string;
  /** Two letters; absent when the number does not tell. */
  readonly country?: string;
  readonly words: TargetWords;
  /** Of a customer who is known already. */
  readonly thread?: ThreadDocument;
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

function personOf(
  { connections }: BridgeDeps,
  { workspace }: TemplatePlace,
  { number: id, phone, name }: Extract<TemplateTarget, { kind: 'person' }>,
): Target | string {
  const number = connections.number(id);
  return number?.workspace === workspace ? toTarget(number, phone, name) : NOT_CONNECTED;
}

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
