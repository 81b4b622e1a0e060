import type { ConnectionDocument, EarlierChats } from '../../../domain/connecting/connection.ts';
import { proved, yourTurn } from '../../../domain/connecting/verdict.ts';
import { RequestRejectedError, refusalCode } from '../../../domain/errors.ts';
import { changeDocument } from '../../../records/change-document.ts';
import { numberOf } from '../access-of.ts';
import type { ConnectingDeps, Said } from '../connecting-deps.ts';

/** Coexistence (2026-09-11): for so long after Meta's window the phone app can be asked for what it has. Milliseconds. */
const ASKABLE_MS = 24 * 60 * 60_000;

/**
 * Whether the chats of the phone app come over is decided by a person, while Meta still lets them; then the app is asked
 * for them, once. The number works meanwhile, so neither a refusal nor a late answer keeps it from being connected.
 */
export async function bringHistory(deps: ConnectingDeps, connection: ConnectionDocument): Promise<Said> {
  const { earlier } = connection.facts;
  const endsAt = connection.startedAt + ASKABLE_MS;
  if (earlier?.state === 'wanted') return ask(deps, connection);
  if (earlier !== undefined) return { verdict: proved };
  return deps.clock.now() < endsAt
    ? { verdict: yourTurn('bring-history', { endsAt }) }
    : { verdict: proved, facts: { earlier: { state: 'too-late' } } };
}

/** First that they become notes, then the calls: what Meta sends at once finds it so. */
async function ask(deps: ConnectingDeps, connection: ConnectionDocument): Promise<Said> {
  const { access, number } = numberOf(deps, connection);
  await changeDocument(deps.storage.collection('numberStates'), number, (stored) => ({
    ...stored,
    wantsHistory: true as const,
  }));
  // Names help, but nothing hangs on them: after a crash Meta may refuse them as asked for before.
  await refusalOf(deps.connecting.synchronise(access, number, 'contacts'));
  const code = await refusalOf(deps.connecting.synchronise(access, number, 'chats'));
  return { verdict: proved, facts: { earlier: becameOf(code) } };
}

/** Error codes, synchronization (2025-11). Each kind can be asked for once: refused for that, the first time took effect. */
function becameOf(code: string | undefined): EarlierChats {
  if (code === undefined || code === '2593107') return { state: 'asked' };
  return code === '2593108' ? { state: 'too-late' } : { state: 'refused', code };
}

/** Meta's code; undefined when it took what was asked. */
async function refusalOf(asked: Promise<void>): Promise<string | undefined> {
  return asked.then(
    () => undefined,
    (error: unknown) => {
      if (error instanceof RequestRejectedError) return refusalCode(error);
      throw error;
    },
  );
}
