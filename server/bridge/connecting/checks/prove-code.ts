import { nextCodeAt } from '../../../domain/connecting/code-wait.ts';
import type { ConnectionDocument } from '../../../domain/connecting/connection.ts';
import { proved, yourTurn } from '../../../domain/connecting/verdict.ts';
import { numberOf } from '../access-of.ts';
import type { ConnectingDeps, Said } from '../connecting-deps.ts';
import { isRegistered } from '../is-registered.ts';

/** Whoever connects the number has read the code that Meta sent to it, or it was proved before. */
export async function proveCode(deps: ConnectingDeps, connection: ConnectionDocument): Promise<Said> {
  const { access, number } = numberOf(deps, connection);
  const facts = await deps.connecting.readNumber(access, number);
  if (facts.codeStatus === 'VERIFIED' || isRegistered(facts)) return { verdict: proved };
  const { code, codeProblem } = connection.facts;
  if (codeProblem !== undefined) return { verdict: codeProblem };
  return {
    verdict: code === undefined ? yourTurn('ask-code') : yourTurn('enter-code', { until: nextCodeAt(code) }),
  };
}
