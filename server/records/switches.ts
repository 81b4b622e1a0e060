import type { SwitchDocument } from '../domain/switching/switch.ts';
import type { Stored } from '../ports/documents.ts';
import type { New } from '../ports/storage.ts';
import { changeDocument } from './change-document.ts';
import { claimRecord } from './claim-record.ts';
import { getFact } from './facts.ts';

/** The switch that a code belongs to. Rejects with `StorageError`. */
export async function findSwitch({ storage }: Stored, code: string): Promise<SwitchDocument | undefined> {
  const [found] = await storage.collection('switches').find({ index: 'byCode', equals: [code], limit: 1 });
  return found;
}

/** Stores a switch unless there is one of its person and place; answers the one that is there. Rejects with `StorageError`. */
export function claimSwitch(
  { storage }: Stored,
  record: New<SwitchDocument>,
): Promise<SwitchDocument | New<SwitchDocument> | undefined> {
  return claimRecord(storage.collection('switches'), record);
}

/** `changeDocument` of a switch. Rejects with `StorageError`. */
export function changeSwitch(
  { storage }: Stored,
  known: SwitchDocument | string,
  change: (current: SwitchDocument) => SwitchDocument | undefined,
): Promise<SwitchDocument | undefined> {
  return changeDocument(storage.collection('switches'), known, change);
}

/** Deletes switches that are forgotten by `end` (milliseconds), at most `limit`; answers how many. Rejects with `StorageError`. */
export async function deleteForgottenSwitches(
  { storage }: Stored,
  end: number,
  limit: number,
): Promise<number> {
  const switches = storage.collection('switches');
  const ended = await switches.find({ index: 'expires', upTo: end, limit });
  return switches.delete(ended.map(({ id }) => id));
}

/** Of a contact, at most `limit`. Rejects with `StorageError`. */
export function switchesOf(
  { storage }: Stored,
  workspace: string,
  contact: string,
  limit: number,
): Promise<SwitchDocument[]> {
  return storage
    .collection('switches')
    .find({ index: 'byContact', equals: [`${workspace}|${contact}`], limit });
}

/** Deletes switches of a contact, at most `limit`; answers how many. Rejects with `StorageError`. */
export async function deleteSwitchesOf(
  deps: Stored,
  workspace: string,
  contact: string,
  limit: number,
): Promise<number> {
  const theirs = await switchesOf(deps, workspace, contact, limit);
  return deps.storage.collection('switches').delete(theirs.map(({ id }) => id));
}

/**
 * A customer goes on as another contact: this one stays theirs, so that nobody else's code takes it. Harmless to repeat;
 * rejects with `StorageError`.
 */
export async function keepFormerContact(
  { storage }: Stored,
  {
    workspace,
    contact,
    customer,
  }: { readonly workspace: string; readonly contact: string; readonly customer: string },
): Promise<void> {
  await storage.collection('facts').insert([{ id: formerId(workspace, contact), value: { customer } }]);
}

/** The customer who was this contact before; undefined when nobody was. Rejects with `StorageError`. */
export async function formerHolder(
  deps: Stored,
  workspace: string,
  contact: string,
): Promise<string | undefined> {
  const fact = await getFact(deps, formerId(workspace, contact));
  return fact && String(fact.value['customer']);
}

/** Rejects with `StorageError`. */
export async function forgetFormerContact(
  { storage }: Stored,
  workspace: string,
  contact: string,
): Promise<void> {
  await storage.collection('facts').delete([formerId(workspace, contact)]);
}

function formerId(workspace: string, contact: string): string {
  return `former-contact|${workspace}|${contact}`;
}
