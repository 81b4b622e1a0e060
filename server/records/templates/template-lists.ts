import type { TemplateDocument } from '../../domain/templates/template.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Stored } from '../../ports/documents.ts';
import { countTemplateChanges } from './template-changes.ts';
import { templatesOf } from './templates.ts';

/** All templates of an account, held in memory: decoding thousands of them takes longer than a click may. */
export interface TemplateLists {
  /** As `templatesOf`; read anew only when one of them was changed, in whatever process. Rejects with `StorageError`. */
  of(account: string): Promise<readonly TemplateDocument[]>;
}

/**
 * A change is marked right after it is stored. Should a crash come in between, the list of another process is as old as
 * this at most; whatever is chosen from it is read by itself. Milliseconds.
 */
const HELD_MS = 60_000;

/** Templates of all lists together: two accounts with as many as WhatsApp allows, or hundreds of usual ones. */
const MOST_HELD = 12_000;

interface Held {
  readonly changes: number;
  readonly until: number;
  readonly templates: readonly TemplateDocument[];
}

export function openTemplateLists(deps: Stored & { readonly clock: Clock }): TemplateLists {
  const held = new Map<string, Held>();
  return {
    of: async (account) => {
      // Before the templates: what changes in between counts as one change too many, never as one too few.
      const changes = await countTemplateChanges(deps, account);
      const now = deps.clock.now();
      const known = held.get(account);
      const isGood = known !== undefined && known.changes === changes && known.until > now;
      const list = isGood
        ? known
        : { changes, until: now + HELD_MS, templates: await templatesOf(deps, account) };
      hold(held, account, list);
      return list.templates;
    },
  };
}

/** The list that was asked for longest ago goes first. */
function hold(held: Map<string, Held>, account: string, list: Held): void {
  held.delete(account);
  held.set(account, list);
  let room = MOST_HELD;
  for (const [each, { templates }] of [...held].toReversed()) {
    room -= templates.length;
    if (room < 0 && each !== account) held.delete(each);
  }
}
