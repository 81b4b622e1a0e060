import type { WhatsAppIdentity } from '../../domain/whatsapp-identity.ts';
import { getAlias } from '../../records/aliases.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { aliasesOf } from './aliases-of.ts';

/** Somebody on a number of ours: the customer, or the two that are being joined. */
export interface Person {
  readonly number: string;
  readonly customers: readonly string[];
}

/**
 * Of two identities of one person the one that is theirs now: news of changes may be followed in any order. Two that do
 * not contradict each other are one.
 */
export async function newestIdentity(
  deps: BridgeDeps,
  person: Person,
  known: WhatsAppIdentity,
  other: WhatsAppIdentity,
): Promise<WhatsAppIdentity> {
  if (!contradict(known, other)) return { ...other, ...known };
  const [ours, theirs] = [await sinceOf(deps, person, known), await sinceOf(deps, person, other)];
  return theirs > ours ? other : known;
}

/** True when a change at this time (milliseconds) is older than what is known; one that leaves what is known is not. */
export async function isOlderThan(
  deps: BridgeDeps,
  person: Person,
  known: WhatsAppIdentity,
  change: { readonly from: WhatsAppIdentity; readonly to: WhatsAppIdentity; readonly at: number },
): Promise<boolean> {
  if (!contradict(known, change.from)) return false;
  return contradict(known, change.to) && (await sinceOf(deps, person, known)) > change.at;
}

function contradict(a: WhatsAppIdentity, b: WhatsAppIdentity): boolean {
  const differ = (one?: string, two?: string) => one !== undefined && two !== undefined && one !== two;
  return differ(a.userId, b.userId) || differ(a.phone, b.phone);
}

/** Since when these ids lead to this person, Meta's time, milliseconds; 0 when they do not. */
async function sinceOf(
  deps: BridgeDeps,
  { number, customers }: Person,
  identity: WhatsAppIdentity,
): Promise<number> {
  const { byUser, byPhone } = aliasesOf(deps, number, identity);
  const found = await Promise.all([byUser, byPhone].map((alias) => getAlias(deps, alias ?? '')));
  const own = found.filter((alias) => alias !== undefined && customers.includes(alias.customer));
  return Math.max(0, ...own.map((alias) => alias?.since ?? 0));
}
