import { systemClock } from '../../server/adapters/shared/system-clock.ts';
import { createConnectedWriter } from '../../server/bridge/connections/write-connected.ts';
import {
  disconnectAccount,
  disconnectNumber,
  disconnectWorkspace,
} from '../../server/bridge/installation/disconnect.ts';
import { ConfigError } from '../../server/domain/errors.ts';
import { type Asked, WHO } from './asked.ts';

/** `workspace`, `account` or `number`. */
export async function disconnect(asked: Asked): Promise<string> {
  const { kind } = await ending(asked);
  if (kind === 'unknown') throw new ConfigError('There is no such one. Nothing was changed.');
  return 'It is disconnected. Its secrets are destroyed; threads and settings stay for its return.';
}

function ending({ storage, words: [what], values: { workspace, account, number } }: Asked) {
  const clock = systemClock;
  const deps = { storage, clock, connections: createConnectedWriter({ storage, clock }) };
  switch (what) {
    case 'workspace':
      return disconnectWorkspace(deps, { who: WHO, workspace });
    case 'account':
      return disconnectAccount(deps, { who: WHO, workspace, account });
    case 'number':
      return disconnectNumber(deps, { who: WHO, workspace, number });
    default:
      throw new ConfigError('Disconnect what? Say workspace, account or number.');
  }
}
