import type { TemplateDocument } from '../../../domain/templates/template.ts';
import { MOST_AT_ONCE, type TemplatesToDelete } from '../../../ports/templates.ts';
import { changeTemplate, templatesNamed } from '../../../records/templates/templates.ts';
import type { TemplateClient } from '../../connections/clients/template-clients.ts';
import type { BridgeDeps } from '../../connections/deps.ts';
import { findOwn } from './find-own.ts';
import { type Managed, manage, NO_SUCH_TEMPLATE, type OfAccount, refused } from './managed.ts';

/** `name`: in all languages. `ids`: these, by WhatsApp's ids, at most 100: all of them, or none. */
export type Doomed = { readonly name: string } | { readonly ids: readonly string[] };

type Deleted = { readonly templates: readonly string[] };

/**
 * Deletes templates; an approved name stays blocked for 30 days. Answers WhatsApp's ids. Rejects with `StorageError`;
 * harmless to repeat.
 */
export async function deleteTemplate(
  deps: BridgeDeps,
  of: OfAccount,
  doomed: Doomed,
): Promise<Managed<Deleted>> {
  const templates = await find(deps, of, doomed);
  if (templates === undefined || templates.length === 0) return refused(NO_SUCH_TEMPLATE);
  if (templates.length > MOST_AT_ONCE && !('name' in doomed)) return refused(TOO_MANY);
  if (templates.some(({ status }) => status === 'disabled')) return refused(DISABLED);
  const done: Deleted = { templates: templates.map(({ template }) => template) };
  const managed = await manage<Deleted>(
    deps,
    of,
    async (client) => {
      await client.deleteTemplates(toCall(doomed, templates));
      return done;
    },
    async (client) => ((await areGone(client, templates)) ? done : undefined),
  );
  if (managed.kind === 'done') await keepGone(deps, templates);
  return managed;
}

const TOO_MANY = {
  problem: `More than ${MOST_AT_ONCE} templates cannot be deleted at once.`,
  cure: 'Choose fewer.',
};

const DISABLED = {
  problem: 'WhatsApp keeps templates that it has disabled.',
  cure: 'Leave it; nobody can send it any more.',
};

/** Undefined when one of them is not this account's. */
async function find(
  deps: BridgeDeps,
  of: OfAccount,
  doomed: Doomed,
): Promise<readonly TemplateDocument[] | undefined> {
  if ('name' in doomed) {
    const named = await templatesNamed(deps, of.account, doomed.name);
    return named.filter(({ workspace }) => workspace === of.workspace);
  }
  const found = await Promise.all(doomed.ids.map((template) => findOwn(deps, { ...of, template })));
  return found.every((each) => each !== undefined) ? found : undefined;
}

function toCall(doomed: Doomed, [first, ...others]: readonly TemplateDocument[]): TemplatesToDelete {
  if ('name' in doomed) return { kind: 'name', name: doomed.name };
  return first !== undefined && others.length === 0
    ? { kind: 'one', name: first.name, template: first.template }
    : { kind: 'many', templates: doomed.ids };
}

/** Asked name by name: what is not listed, or is about to be deleted, is gone. */
async function areGone(client: TemplateClient, templates: readonly TemplateDocument[]): Promise<boolean> {
  for (const name of new Set(templates.map((each) => each.name))) {
    const { templates: listed } = await client.listTemplates({ name });
    const left = listed.filter(({ status }) => status !== 'pending-deletion').map(({ template }) => template);
    if (templates.some(({ template }) => left.includes(template))) return false;
  }
  return true;
}

/** Nobody can send them from now on; the next list takes them away. */
async function keepGone(deps: BridgeDeps, templates: readonly TemplateDocument[]): Promise<void> {
  const seenAt = deps.clock.now();
  await Promise.all(
    templates.map((template) =>
      changeTemplate(deps, template, (current) =>
        current.status === 'pending-deletion'
          ? undefined
          : { ...current, status: 'pending-deletion', seenAt },
      ),
    ),
  );
}
