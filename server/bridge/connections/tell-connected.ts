import { looksLikeNoToken } from '../../domain/workspaces/pasted-text.ts';
import type { Logger } from '../../ports/logger.ts';
import type { AccessReader } from './clients/access-reader.ts';

/** Says at the start who is connected, and warns of what cannot work: nobody, or a token copied from an example. */
export function tellConnected(logger: Logger, connections: AccessReader): void {
  const counts = connections.counts();
  if (counts.numbers > 0) logger.info('connected', counts);
  else logger.warn('no number is connected', counts);
  for (const workspace of connections.workspaceIds()) {
    if (looksLikeNoToken(connections.intercomAccess(workspace)?.accessToken ?? ''))
      logger.warn('token looks wrong', { workspace });
    for (const account of doubtfulAccounts(connections, workspace))
      logger.warn('token looks wrong', { account });
  }
}

/** Those that have a number: nothing is called for others. */
function doubtfulAccounts(connections: AccessReader, workspace: string): ReadonlySet<string> {
  const accesses = connections.numbersOf(workspace).flatMap(({ id }) => connections.whatsAppAccess(id) ?? []);
  return new Set(
    accesses.filter(({ accessToken }) => looksLikeNoToken(accessToken)).map(({ account }) => account),
  );
}
