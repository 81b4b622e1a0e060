import type { BridgeDeps } from '../../connections/deps.ts';
import type { Managed, OfAccount } from '../manage/managed.ts';

/** Who had something made at WhatsApp, and what. */
export interface Management extends OfAccount {
  readonly who: string;
  readonly name: string;
  readonly did: 'created' | 'edited' | 'deleted' | 'copied';
  /** In which language, or from which account. */
  readonly what: string;
}

/** Puts what was done, or may have been done, on record; what WhatsApp refused is none. Rejects with `StorageError`. */
export async function keepManagement<T extends object>(
  { storage, clock, newId }: Pick<BridgeDeps, 'storage' | 'clock' | 'newId'>,
  { workspace, account, who, name, did, what }: Management,
  managed: Managed<T>,
): Promise<Managed<T>> {
  if (managed.kind === 'refused') return managed;
  const to = managed.kind === 'done' ? what : `${what}, not known whether it was done`;
  await storage.collection('changes').insert([
    {
      id: `template|${account}|${newId()}`,
      workspace,
      about: { kind: 'template', id: `${account}|${name}` },
      who,
      at: clock.now(),
      fields: [{ field: did, to }],
    },
  ]);
  return managed;
}
