import { green, wrong } from '../../../domain/doctor/finding.ts';
import { StorageError } from '../../../domain/errors.ts';
import type { HopCheck } from '../doctor-deps.ts';

/** Something is written, read and deleted again. */
export const checkStorage: HopCheck = async ({ storage, newId }, { workspace }) => {
  const facts = storage.collection('facts');
  const id = `doctor|${workspace}|${newId()}`;
  try {
    await facts.insert([{ id, value: { id } }]);
    const read = await facts.get(id);
    const deleted = await facts.delete([id]);
    return read?.value['id'] === id && deleted === 1 ? green : wrong('storage-failed');
  } catch (error) {
    if (error instanceof StorageError) return wrong('storage-failed');
    throw error;
  }
};
