import type { HopSubject } from '../../../domain/doctor/doctor-run.ts';
import type { DoctorDeps } from '../doctor-deps.ts';

/** Id of the address that our own Meta app posts to. */
const OURS = '';

/** Addresses that Meta posts to for a workspace: ours for all, and one for each account with an app of its own. */
export function callbacksOf({ connections, callback }: DoctorDeps, workspace: string): readonly HopSubject[] {
  const accounts = connections.accountIds(workspace);
  const own = accounts.filter((id) => connections.account(id)?.app !== undefined);
  const usesOurs = own.length < accounts.length || accounts.length === 0;
  return [
    ...(usesOurs ? [{ id: OURS, name: callback() }] : []),
    ...own.map((id) => ({ id, name: callback(id) })),
  ];
}

/** Its path below `PUBLIC_URL`. */
export function pathOf(id: string): string {
  return id === OURS ? '/webhooks/whatsapp' : `/webhooks/whatsapp/${encodeURIComponent(id)}`;
}

/** What its Meta app signs with and is verified by; undefined when it is gone. */
export function keysOf(
  { connections, signing, verifyToken }: DoctorDeps,
  id: string,
): { readonly secret: string; readonly verifyToken: string } | undefined {
  return id === OURS ? { secret: signing.meta[0] ?? '', verifyToken } : connections.metaApp(id);
}
