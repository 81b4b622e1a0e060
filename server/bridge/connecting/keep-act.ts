import type { ConnectionDocument } from '../../domain/connecting/connection.ts';
import { StorageError } from '../../domain/errors.ts';
import type { FieldChange } from '../../domain/workspaces/change.ts';
import { findConnection, type OfConnection } from './change-connection.ts';
import type { ConnectingDeps } from './connecting-deps.ts';

type Act<Input extends readonly unknown[], Outcome> = (
  deps: ConnectingDeps,
  of: OfConnection,
  ...input: Input
) => Promise<Outcome>;

/** Outcomes of acts that did nothing: what was asked for is not there, or not to be done now. */
const NOTHING: ReadonlySet<unknown> = new Set([undefined, 'gone', 'too-early']);

/**
 * The same act on the record of changes: put there before it is done, so that no crash leaves one without its record, and
 * taken back where it came to nothing or failed, unless what was stored of it is not known. Of a connection that is not
 * there, or has ended, nothing is recorded.
 */
export function onRecord<Input extends readonly unknown[], Outcome>(
  act: Act<Input, Outcome>,
  toFields: (before: ConnectionDocument, ...input: Input) => readonly FieldChange[],
): Act<Input, Outcome> {
  return async (deps, of, ...input) => {
    const before = await findConnection(deps, of);
    if (before === undefined || before.ended !== undefined) return act(deps, of, ...input);
    const id = `connection|${before.id}|${deps.newId()}`;
    await keepAct(deps, { id, of, fields: toFields(before, ...input) });
    const takeBack = () => deps.storage.collection('changes').delete([id]);
    const outcome = await act(deps, of, ...input).catch(async (error: unknown) => {
      if (!(error instanceof StorageError)) await takeBack();
      throw error;
    });
    if (NOTHING.has(outcome)) await takeBack();
    return outcome;
  };
}

interface Kept {
  readonly id: string;
  readonly of: OfConnection;
  readonly fields: readonly FieldChange[];
}

/** Puts on record who did what to a connection. Harmless to repeat with the same id; rejects with `StorageError`. */
export async function keepAct(
  { storage, clock }: Pick<ConnectingDeps, 'storage' | 'clock'>,
  { id, of: { workspace, connection, who }, fields }: Kept,
): Promise<void> {
  const about = { kind: 'connection', id: connection } as const;
  await storage.collection('changes').insert([{ id, workspace, about, who, at: clock.now(), fields }]);
}
