import { NotConnectedError, ProviderError } from '../../../domain/errors.ts';
import { keepAbilities } from '../../../records/account-abilities.ts';
import type { BridgeDeps } from '../../connections/deps.ts';
import type { Run } from './run.ts';

/**
 * Asks whether a catalogue is connected to the account, and on which of its numbers calls are on: some templates are
 * offered only then. When WhatsApp does not answer, what is known stays until the next run: the list of templates does not
 * wait for it. Rejects with `StorageError`; harmless to repeat.
 */
export async function learnAbilities(deps: BridgeDeps, run: Run): Promise<void> {
  const { account } = run;
  try {
    await keepAbilities(deps, account, await ask(deps, run));
  } catch (error) {
    if (!(error instanceof ProviderError || error instanceof NotConnectedError)) throw error;
    deps.logger.warn('catalogue and calls of an account are not known anew', { account }, error);
  }
}

async function ask(deps: BridgeDeps, { workspace, account }: Run) {
  const client = deps.templates(account);
  const catalog = await client.readCatalog();
  const calls: string[] = [];
  for (const number of deps.connections.numbersOf(workspace))
    if (number.account === account && (await client.readCalls(number.id))) calls.push(number.id);
  return { catalog, calls };
}
