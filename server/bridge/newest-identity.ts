import type { WhatsAppIdentity } from '../domain/routing-key.ts';
import { aliasesOf } from './aliases-of.ts';
import type { BridgeDeps } from './deps.ts';

type Deps = Pick<BridgeDeps, 'storage' | 'connections'>;

/**
 * Of two identities of one person the one that is theirs now: news of changes may be followed in any order. Two that do
 * not contradict each other are one.
 */
export async function newestIdentity(
  deps: Deps,
  number: string,
  known: WhatsAppIdentity,
  other: WhatsAppIdentity,
): Promise<WhatsAppIdentity> {
  if (!contradict(known, other)) return { ...other, ...known };
  const [ours, theirs] = [await sinceOf(deps, number, known), await sinceOf(deps, number, other)];
  return theirs > ours ? other : known;
}

/** True when a change at this time (milliseconds) is older than what is known. */
export async function isOlderThan(
  deps: Deps,
  number: string,
  known: WhatsAppIdentity,
  change: { readonly to: WhatsAppIdentity; readonly at: number },
): Promise<boolean> {
  return contradict(known, change.to) && (await sinceOf(deps, number, known)) > change.at;
}

function contradict(a: WhatsAppIdentity, b: WhatsAppIdentity): boolean {
  const differ = (one?: string, two?: string) => one !== undefined && two !== undefined && one !== two;
  return differ(a.userId, b.userId) || differ(a.phone, b.phone);
}

/** Since when these ids lead to somebody, Meta's time, milliseconds; 0 when they do not. */
async function sinceOf(deps: Deps, number: string, identity: WhatsAppIdentity): Promise<number> {
  const { byUser, byPhone } = aliasesOf(deps, number, identity);
  const aliases = deps.storage.collection('aliases');
  const found = await Promise.all([byUser, byPhone].map((alias) => aliases.get(alias ?? '')));
  return Math.max(0, ...found.map((alias) => alias?.since ?? 0));
}
