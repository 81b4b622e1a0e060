import type { ConnectionDocument } from '../../../domain/connecting/connection.ts';
import { proved, yourTurn } from '../../../domain/connecting/verdict.ts';
import { connectNumber } from '../../installation/connect-number.ts';
import { numberOf } from '../access-of.ts';
import type { ConnectingDeps, Said } from '../connecting-deps.ts';
import { learnAccount } from '../learn-account.ts';
import { learnNumber } from '../number-states.ts';

/** The number is this workspace's, with what Meta shows of it: from here on its messages reach the Inbox. */
export async function connectProved(deps: ConnectingDeps, connection: ConnectionDocument): Promise<Said> {
  const { access, number: id } = numberOf(deps, connection);
  const { workspace, who, pin } = connection;
  const facts = await deps.connecting.readNumber(access, id);
  const number = { id, account: access.account, phone: facts.phone, displayName: facts.displayName };
  const { kind } = await connectNumber(deps, { who, workspace, number });
  if (kind === 'refused') return { verdict: yourTurn('number-elsewhere') };
  await learnAccount(deps, { access, workspace });
  await learnNumber(deps, { access, number: id, workspace }, pin);
  return { verdict: proved, facts: { phone: facts.phone, displayName: facts.displayName } };
}
