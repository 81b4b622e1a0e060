import { isDeepStrictEqual } from 'node:util';
import type { Clock } from '../../ports/clock.ts';
import type { Documents, Storage } from '../../ports/documents.ts';
import type { Collection, New, StoredDocument } from '../../ports/storage.ts';
import { announceChange } from './change-count.ts';
import { changedFields } from './changed-fields.ts';
import type { ConnectionKind } from './connection-view.ts';
import { isKept, keepChanges } from './keep-change.ts';

/** What became of a write, and the document as it is stored now; undefined when there is none. */
export interface Written<T> {
  readonly outcome: 'created' | 'updated' | 'unchanged';
  readonly document: T | undefined;
}

/** The document that is wanted, made from the stored one; undefined to leave it. Must be pure: it may be asked again. */
export type Build<T extends StoredDocument> = (stored: T | undefined) => New<T> | undefined;

/** The one way in which people change what is connected. */
export interface ConnectedWriter {
  /**
   * Compare-and-set until it holds, with a record of who changed what. When this resolves it is in force in this process,
   * and in the others two seconds later. Rejects with `StorageError`; repeating it is harmless then.
   */
  write<Kind extends ConnectionKind>(
    kind: Kind,
    id: string,
    who: string,
    build: Build<Documents[Kind]>,
  ): Promise<Written<Documents[Kind]>>;
}

interface WriterDeps {
  readonly storage: Storage;
  readonly clock: Pick<Clock, 'now'>;
}

type Learn = <Kind extends ConnectionKind>(kind: Kind, document: Documents[Kind]) => void;

/** `learn` is told of each document as it is stored, before anything else can fail. */
export function createConnectedWriter(deps: WriterDeps, learn: Learn = () => undefined): ConnectedWriter {
  return {
    write: async (kind, id, who, build) => {
      for (;;) {
        const written = await tryToWrite(deps, learn, { kind, id, who, build });
        if (written !== undefined) return written;
      }
    },
  };
}

interface Wanted<Kind extends ConnectionKind> {
  readonly kind: Kind;
  readonly id: string;
  readonly who: string;
  readonly build: Build<Documents[Kind]>;
}

/** Undefined when somebody else came first. */
async function tryToWrite<Kind extends ConnectionKind>(
  deps: WriterDeps,
  learn: Learn,
  wanted: Wanted<Kind>,
): Promise<Written<Documents[Kind]> | undefined> {
  const { storage } = deps;
  const { kind, id } = wanted;
  const collection = storage.collection(kind);
  const stored = await collection.get(id);
  const next = wanted.build(stored);
  if (next === undefined || isSame(next, stored)) {
    if (stored !== undefined) await finishEarlier(storage, learn, kind, stored);
    return { outcome: 'unchanged', document: stored };
  }
  const document = await store(storage, kind, stored, withChange(deps, wanted, stored, next));
  if (document === undefined) return undefined;
  learn(kind, document);
  await announceChange(storage);
  await keepChanges(storage, kind, [document]);
  return { outcome: stored === undefined ? 'created' : 'updated', document };
}

/** Somebody else's write, or one of ours that failed half-way, may not be known yet, here or elsewhere. */
async function finishEarlier<Kind extends ConnectionKind>(
  storage: Storage,
  learn: Learn,
  kind: Kind,
  stored: Documents[Kind],
): Promise<void> {
  learn(kind, stored);
  if (await isKept(storage, kind, stored)) return;
  await announceChange(storage);
  await keepChanges(storage, kind, [stored]);
}

function isSame<T extends StoredDocument>(next: New<T>, stored: T | undefined): boolean {
  return stored !== undefined && isDeepStrictEqual({ ...next, version: stored.version }, stored);
}

function withChange<Kind extends ConnectionKind>(
  { clock }: WriterDeps,
  { kind, who }: Wanted<Kind>,
  stored: Documents[Kind] | undefined,
  next: New<Documents[Kind]>,
): New<Documents[Kind]> {
  const fields = changedFields(kind, stored, next);
  if (fields.length === 0) return next;
  const count = (stored?.lastChange?.count ?? 0) + 1;
  return { ...next, lastChange: { count, who, at: clock.now(), fields } };
}

/** The last change is in the record before another one takes its place. */
async function store<Kind extends ConnectionKind>(
  storage: Storage,
  kind: Kind,
  stored: Documents[Kind] | undefined,
  next: New<Documents[Kind]>,
): Promise<Documents[Kind] | undefined> {
  // A constraint by kind is lost in a union of collections; this one is of the kind that was asked for.
  const collection = storage.collection(kind) as unknown as Collection<Documents[Kind]>;
  if (stored === undefined) {
    const [outcome] = await collection.insert([next]);
    return outcome === 'inserted' ? ({ ...next, version: 1 } as unknown as Documents[Kind]) : undefined;
  }
  await keepChanges(storage, kind, [stored]);
  // `New<T>` is T without its version, so this is a T; TypeScript cannot add that up for a generic type.
  return collection.update({ ...next, version: stored.version } as unknown as Documents[Kind]);
}
