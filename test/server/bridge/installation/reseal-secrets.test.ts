import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createSecretBox } from '../../../../server/adapters/shared/secret-box.ts';
import { openStorage } from '../../../../server/adapters/storage/open-storage.ts';
import { catalogue } from '../../../../server/adapters/storage/schema/catalogue.ts';
import {
  purposeOf,
  SEALED_FIELDS,
  type SealedField,
} from '../../../../server/bridge/connections/sealed-fields.ts';
import { resealSecrets } from '../../../../server/bridge/installation/reseal-secrets.ts';
import type { Storage } from '../../../../server/ports/documents.ts';

type Kind = keyof typeof SEALED_FIELDS;
type Fields = { [name: string]: unknown };

const [NEW, OLD] = [Buffer.alloc(32, 1), Buffer.alloc(32, 7)];
const before = createSecretBox([OLD]);
const rotating = createSecretBox([NEW, OLD]);
const after = createSecretBox([NEW]);
const NUMBER = '106540352242922';

/** Every field that holds sealed values. */
const PLACES = Object.entries(SEALED_FIELDS).flatMap(([kind, fields]) =>
  fields.map((field) => ({ kind: kind as Kind, field, name: `${field.in}.${field.path.join('.')}` })),
);

let storage: Storage;
beforeEach(async () => {
  storage = await openStorage('sqlite::memory:', catalogue, { now: () => 0 });
});
afterEach(() => storage.close());

const idOf = (collection: string) => `of-${collection}`;
const ownerOf = ({ in: collection, owner }: SealedField) => (owner === undefined ? idOf(collection) : NUMBER);

/** A document in which every field that can be sealed is, under the old key, beside what its indexes need. */
function documentOf(collection: string): Fields & { id: string } {
  const facts = { number: NUMBER };
  const known: Fields = { region: 'us', workspace: 'q1w2e3r4', startedAt: 1, thread: 't', until: 9, facts };
  const document = { ...known, id: idOf(collection) };
  for (const { kind, field } of PLACES.filter(({ field: { in: name } }) => name === collection))
    put(document, field.path, before.seal(kind, purposeOf(kind, ownerOf(field))));
  return document;
}

function put(document: Fields, [name = '', ...rest]: readonly string[], value: string): void {
  if (rest.length === 0) {
    document[name] = value;
    return;
  }
  const inner = (document[name] ?? (name === 'file' ? { kind: 'customer' } : {})) as Fields;
  document[name] = inner;
  put(inner, rest, value);
}

function at(document: unknown, path: readonly string[]): string {
  return path.reduce<unknown>((value, name) => (value as Fields)[name], document) as string;
}

const COLLECTIONS = [...new Set(PLACES.map(({ field }) => field.in))];

async function fill(): Promise<void> {
  for (const name of COLLECTIONS) await storage.collection(name).insert([documentOf(name) as never]);
}

describe('secrets that are sealed anew', () => {
  it('are these', () => {
    expect(PLACES.map(({ name }) => name).sort()).toEqual([
      'accounts.accessToken',
      'accounts.app.secret',
      'accounts.app.verifyToken',
      'connections.ownApp.secret',
      'connections.ownApp.verifyToken',
      'connections.pin',
      'connections.token',
      'fileLinks.file.event',
      'numberStates.pin',
      'workspaces.accessToken',
    ]);
  });

  it.each(PLACES)('open with the new key alone: $name', async ({ kind, field }) => {
    await fill();
    await resealSecrets({ storage, secrets: rotating });
    const document = await storage.collection(field.in).get(idOf(field.in));
    expect(after.open(at(document, field.path), purposeOf(kind, ownerOf(field)))).toBe(kind);
  });

  it('tell whose no key opens, and what else is lost', async () => {
    await fill();
    expect(await resealSecrets({ storage, secrets: after })).toEqual({
      sealed: [],
      unreadable: ['of-workspaces', 'of-accounts'],
      lost: 3,
    });
  });

  it('leave alone what is not sealed', async () => {
    await storage
      .collection('connections')
      .insert([
        { id: 'bare', workspace: 'q1w2e3r4', startedAt: 1, facts: {}, checks: {}, history: [] } as never,
      ]);
    expect(await resealSecrets({ storage, secrets: rotating })).toEqual({
      sealed: [],
      unreadable: [],
      lost: 0,
    });
    expect(await storage.collection('connections').get('bare')).toMatchObject({ version: 1 });
  });
});
