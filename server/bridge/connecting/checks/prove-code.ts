import type { ConnectionDocument } from '../../../domain/connecting/connection.ts';
import { proved, type Verdict, yourTurn } from '../../../domain/connecting/verdict.ts';
import { mayAskCodeAt } from '../../../records/code-counts.ts';
import { numberOf } from '../access-of.ts';
import type { ConnectingDeps, Said } from '../connecting-deps.ts';
import { isRegistered } from '../is-registered.ts';
import { awaitMeta } from '../rests.ts';

/** Whoever connects the number has read the code that Meta sent to it, or it was proved before. */
export async function proveCode(deps: ConnectingDeps, connection: ConnectionDocument): Promise<Said> {
  const { access, number } = numberOf(deps, connection);
  const facts = await deps.connecting.readNumber(access, number);
  if (facts.codeStatus === 'VERIFIED' || isRegistered(facts)) return { verdict: proved };
  const { codeProblem } = connection.facts;
  if (codeProblem !== undefined) return { verdict: codeProblem };
  const mayAskAt = await mayAskCodeAt(deps, facts.phone, deps.clock.now());
  return { verdict: lagging(deps, connection) ?? question(connection, mayAskAt) };
}

/** Meta took the code and does not show it yet. */
function lagging({ clock }: ConnectingDeps, connection: ConnectionDocument): Verdict | undefined {
  return connection.facts.code?.isRight === true
    ? awaitMeta(connection, 'code', 'code-lag', clock.now())
    : undefined;
}

/** `until`: not before then another one; unset where it may be now. */
function question({ facts: { code } }: ConnectionDocument, until: number | undefined): Verdict {
  return yourTurn(code === undefined ? 'ask-code' : 'enter-code', until === undefined ? {} : { until });
}
