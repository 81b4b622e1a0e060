import type { FieldChange } from '../../domain/workspaces/change.ts';
import type { BusinessDeps, OfNumber } from './business-deps.ts';

/** Who did something, of which number. */
export interface ByWhom extends OfNumber {
  readonly who: string;
}

/** Puts what was changed at WhatsApp on record. Rejects with `StorageError`. */
export async function keepDeed(
  { storage, clock, newId }: Pick<BusinessDeps, 'storage' | 'clock' | 'newId'>,
  { workspace, number, who }: ByWhom,
  fields: readonly FieldChange[],
): Promise<void> {
  const about = { kind: 'number', id: number } as const;
  await storage
    .collection('changes')
    .insert([{ id: `number|${number}|${newId()}`, workspace, about, who, at: clock.now(), fields }]);
}
