import { type MigratedTemplates, MOST_AT_ONCE } from '../../../ports/templates.ts';
import type { BridgeDeps } from '../../connections/deps.ts';
import { requestSynchronisation } from '../synchronise/request-synchronisation.ts';
import { findOwn } from './find-own.ts';
import { type Managed, manage, NO_SUCH_TEMPLATE, type OfAccount, refused } from './managed.ts';

interface Copies {
  /** Account that they are copied from. */
  readonly from: string;
  /** WhatsApp's ids there. */
  readonly templates: readonly string[];
}

/**
 * Copies templates from another account of the same business into this one, a hundred at a time. Answers which were copied
 * and, by id, why the others were not. Rejects with `StorageError`; harmless to repeat: what is there already fails.
 */
export async function copyTemplates(
  deps: BridgeDeps,
  of: OfAccount,
  { from, templates }: Copies,
): Promise<Managed<MigratedTemplates>> {
  if (from === of.account || !isOneBusiness(deps, from, of.account)) return refused(ELSEWHERE);
  const source = { workspace: of.workspace, account: from };
  const own = await Promise.all(templates.map((template) => findOwn(deps, { ...source, template })));
  if (own.length === 0 || own.includes(undefined)) return refused(NO_SUCH_TEMPLATE);
  const copied = await copyAll(deps, of, { from, templates });
  if (copied.kind !== 'refused') await requestSynchronisation(deps, { account: of.account });
  return copied;
}

const ELSEWHERE = {
  field: 'from',
  problem: 'Templates are copied only between two accounts of one business.',
  cure: 'Choose another account.',
};

/** Where the business is not known, WhatsApp says whether it is the same. */
function isOneBusiness({ connections }: BridgeDeps, one: string, other: string): boolean {
  const [first, second] = [connections.account(one)?.portfolio, connections.account(other)?.portfolio];
  return first === undefined || second === undefined || first === second;
}

async function copyAll(
  deps: BridgeDeps,
  of: OfAccount,
  { from, templates }: Copies,
): Promise<Managed<MigratedTemplates>> {
  let all: MigratedTemplates = { migrated: [], failed: {} };
  for (let at = 0; at < templates.length; at += MOST_AT_ONCE) {
    const some = templates.slice(at, at + MOST_AT_ONCE);
    const copied = await manage<MigratedTemplates>(
      deps,
      of,
      (client) => client.migrateTemplates({ from, templates: some }),
      // Which of them are there by now, the list says.
      async () => undefined,
    );
    if (copied.kind !== 'done')
      return at === 0 || copied.kind === 'uncertain'
        ? copied
        : { kind: 'uncertain', problems: copied.problems };
    all = {
      migrated: [...all.migrated, ...copied.migrated],
      failed: { ...all.failed, ...copied.failed },
    };
  }
  return { kind: 'done', ...all };
}
