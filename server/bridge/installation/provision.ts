import { ConfigError } from '../../domain/errors.ts';
import type { ConnectedDocument } from '../../domain/workspaces/workspace.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Documents, Storage } from '../../ports/documents.ts';
import type { New } from '../../ports/storage.ts';
import type { ConnectionKind } from '../connections/connection-view.ts';
import type { Sealing } from '../connections/secret-purposes.ts';
import { type ConnectedWriter, createConnectedWriter } from '../connections/write-connected.ts';
import { toAccount, toNumber, toWorkspace, type Wants, wantsAll } from './connected-documents.ts';
import { destroySecrets } from './destroy-secrets.ts';
import { changedInFile, hashFields } from './file-fields.ts';
import { checkReferences } from './provision-references.ts';
import { parseProvisionFile } from './provision-schema.ts';

interface ProvisionDeps {
  readonly storage: Storage;
  readonly secrets: Sealing;
  readonly clock: Pick<Clock, 'now'>;
}

interface ProvisionOptions {
  /** The file's word counts, whatever people have changed since. */
  readonly overwrite?: boolean;
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

/** Who is recorded as having made its changes. */
const WHO = 'provision file';

/**
 * Writes what the file names into storage; what it does not name stays. So does what people changed since, field by
 * field, until the file names that field otherwise. Repeating it changes nothing. Throws `ConfigError` with the path of
 * every wrong field before anything is written. A document is written after those it refers to, so a crash in between
 * leaves nothing dangling, and the next run completes it.
 */
export async function provision(
  deps: ProvisionDeps,
  file: unknown,
  { overwrite = false }: ProvisionOptions = {},
): Promise<ProvisionSummary> {
  const { storage, secrets } = deps;
  const wanted = parseProvisionFile(file);
  const owned = await checkReferences(storage, wanted);
  const to = { connections: createConnectedWriter(deps), overwrite };
  const workspaces = await writeEach(wanted.workspaces, async (entry) => {
    await destroySecrets({ storage, connections: to.connections }, entry.id);
    return writeEntry(to, 'workspaces', entry, (stored, wants) => toWorkspace(secrets, entry, stored, wants));
  });
  const accounts = await writeEach(wanted.accounts, (entry) =>
    writeEntry(to, 'accounts', entry, (stored, wants) => toAccount(secrets, entry, stored, wants)),
  );
  const numbers = await writeEach(owned, (entry) =>
    writeEntry(to, 'numbers', entry, (stored, wants) => toNumber(entry, stored, wants)),
  );
  return { workspaces, accounts, numbers };
}

async function writeEach<T>(
  entries: readonly T[],
  write: (entry: T) => Promise<keyof Tally>,
): Promise<Tally> {
  const tally = { created: 0, updated: 0, unchanged: 0 };
  for (const entry of entries) tally[await write(entry)] += 1;
  return tally;
}

interface To {
  readonly connections: ConnectedWriter;
  readonly overwrite: boolean;
}

async function writeEntry<Kind extends ConnectionKind>(
  { connections, overwrite }: To,
  kind: Kind,
  entry: Parameters<typeof hashFields>[0] & { readonly workspace?: string },
  build: (stored: Documents[Kind] | undefined, wants: Wants) => New<Documents[Kind]>,
): Promise<keyof Tally> {
  const fileFields = hashFields(entry);
  const { outcome } = await connections.write(kind, entry.id, WHO, (stored) => {
    refuseTheirs(stored, entry);
    const wants = overwrite ? wantsAll : wantedOf(stored, fileFields);
    return wants === undefined ? undefined : { ...build(stored, wants), fileFields };
  });
  return outcome;
}

/** It was free when the file was checked: somebody else was quicker. */
function refuseTheirs(
  stored: object | undefined,
  { id, workspace }: { id: string; workspace?: string },
): void {
  if (stored === undefined || !('workspace' in stored) || stored.workspace === workspace) return;
  throw new ConfigError(
    `${id} was connected to another workspace meanwhile. Run it again to see what is wrong.`,
  );
}

/** Undefined: it was disconnected, and the file says nothing new of it. Once it does, it connects with all it says. */
function wantedOf(
  stored: ConnectedDocument | undefined,
  fileFields: Readonly<Record<string, string>>,
): Wants | undefined {
  if (stored === undefined) return wantsAll;
  const changed = changedInFile(stored.fileFields, fileFields);
  if (stored.disconnectedAt === undefined) return (field) => changed.has(field);
  return changed.size === 0 ? undefined : wantsAll;
}
