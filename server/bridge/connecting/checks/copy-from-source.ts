import type { ConnectionDocument } from '../../../domain/connecting/connection.ts';
import { proved } from '../../../domain/connecting/verdict.ts';
import { copyTemplates } from '../../templates/manage/copy-templates.ts';
import { accessOf } from '../access-of.ts';
import type { ConnectingDeps, Said } from '../connecting-deps.ts';

/** Accounts hold 6,000 at most. */
const MOST = 6_000;

/**
 * Templates of the account that the number came from, where it is one of this workspace and of the same business: what
 * Meta has not copied by itself. The number works without them, so nothing waits for it.
 */
export async function copyFromSource(deps: ConnectingDeps, connection: ConnectionDocument): Promise<Said> {
  const { source: from } = connection.facts;
  if (from === undefined) return { verdict: proved };
  const { account } = accessOf(deps, connection);
  const templates = await approvedOf(deps, from);
  if (templates.length === 0) return { verdict: proved, facts: { copied: { templates: 0, failed: 0 } } };
  const of = { workspace: connection.workspace, account, who: connection.who };
  const copied = await copyTemplates(deps, of, { from, templates });
  const counts =
    copied.kind === 'done'
      ? { templates: copied.migrated.length, failed: Object.keys(copied.failed).length }
      : { templates: 0, failed: templates.length };
  return { verdict: proved, facts: { copied: counts } };
}

async function approvedOf({ storage }: ConnectingDeps, account: string): Promise<readonly string[]> {
  const query = { index: 'byTemplate', equals: [account], limit: MOST };
  const found = await storage.collection('templates').find(query);
  return found.filter(({ status }) => status === 'approved').map(({ template }) => template);
}
