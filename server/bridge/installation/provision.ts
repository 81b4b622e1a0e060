import { isDeepStrictEqual } from 'node:util';
import type { StoredDocument } from '../../domain/stored-document.ts';
import type { Storage } from '../../ports/documents.ts';
import type { Collection, New } from '../../ports/storage.ts';
import type { Sealing } from '../connections/secret-purposes.ts';
import { checkReferences, type OwnedNumber } from './provision-references.ts';
import { type ProvisionFile, parseProvisionFile } from './provision-schema.ts';
import { toAccount, toNumber, toWorkspace } from './provisioned-documents.ts';

interface ProvisionDeps {
  readonly storage: Storage;
  readonly secrets: Sealing;
}

export interface Tally {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
}

export interface ProvisionSummary {
  readonly workspaces: Tally;
  readonly accounts: Tally;
  readonly numbers: Tally;
}

/**
 * Writes what the file names into storage; what it does not name stays. Repeating it changes nothing. Throws
 * `ConfigError` with the path of every wrong field before anything is written. A document is written after those it
 * refers to, so a crash in between leaves nothing dangling, and the next run completes it.
 */
export async function provision(deps: ProvisionDeps, file: unknown): Promise<ProvisionSummary> {
  const wanted = parseProvisionFile(file);
  const numbers = await checkReferences(deps.storage, wanted);
  const workspaces = await writeWorkspaces(deps, wanted);
  const accounts = await writeAccounts(deps, wanted);
  return { workspaces, accounts, numbers: await writeNumbers(deps, numbers) };
}

function writeWorkspaces({ storage, secrets }: ProvisionDeps, { workspaces }: ProvisionFile): Promise<Tally> {
  return writeEach(workspaces, (entry) =>
    writeDocument(storage.collection('workspaces'), entry.id, (stored) =>
      toWorkspace(secrets, entry, stored),
    ),
  );
}

function writeAccounts({ storage, secrets }: ProvisionDeps, { accounts }: ProvisionFile): Promise<Tally> {
  return writeEach(accounts, (entry) =>
    writeDocument(storage.collection('accounts'), entry.id, (stored) => toAccount(secrets, entry, stored)),
  );
}

function writeNumbers({ storage }: ProvisionDeps, numbers: readonly OwnedNumber[]): Promise<Tally> {
  return writeEach(numbers, (entry) =>
    writeDocument(storage.collection('numbers'), entry.id, (stored) => toNumber(entry, stored)),
  );
}

async function writeEach<T>(
  entries: readonly T[],
  write: (entry: T) => Promise<keyof Tally>,
): Promise<Tally> {
  const tally = { created: 0, updated: 0, unchanged: 0 };
  for (const entry of entries) tally[await write(entry)] += 1;
  return tally;
}

/** Compare-and-set until it holds: another process may provision, or store a learned fact, at the same moment. */
async function writeDocument<T extends StoredDocument>(
  collection: Collection<T>,
  id: string,
  build: (stored: T | undefined) => New<T>,
): Promise<keyof Tally> {
  for (;;) {
    const stored = await collection.get(id);
    const next = build(stored);
    if (stored === undefined) {
      const [outcome] = await collection.insert([next]);
      if (outcome === 'inserted') return 'created';
      continue;
    }
    // `New<T>` is T without its version, so this is a T; TypeScript cannot add that up for a generic type.
    const replacement = { ...next, version: stored.version } as unknown as T;
    if (isDeepStrictEqual(replacement, stored)) return 'unchanged';
    if ((await collection.update(replacement)) !== undefined) return 'updated';
  }
}
