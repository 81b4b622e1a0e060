import { createHash } from 'node:crypto';
import { type Core, nowSeconds } from '../state/core.ts';
import type { SimContact, WorkspaceState } from '../state/workspace-state.ts';
import { createContact } from './contact-actions.ts';

/**
 * Whoever looks at the Messenger and has never written is a visitor, no contact: the API of contacts does not know the id,
 * and cards are told of it with the role `visitor`. [developers.intercom.com/docs/guides/contacts]
 */
export function addVisitor(workspace: WorkspaceState, name: string): string {
  workspace.counters.visitor += 1;
  const id = createHash('sha256')
    .update(`${workspace.config.id} visitor ${workspace.counters.visitor}`)
    .digest('hex')
    .slice(0, 24);
  workspace.visitors.set(id, { name });
  return id;
}

/** As a card is told of somebody who has not written yet; undefined for a contact. */
export function toVisitorModel(
  core: Core,
  { config, visitors }: WorkspaceState,
  id: string,
): object | undefined {
  const visitor = visitors.get(id);
  if (visitor === undefined) return undefined;
  const now = nowSeconds(core);
  return {
    type: 'contact',
    id,
    workspace_id: config.id,
    external_id: null,
    role: 'visitor',
    email: null,
    phone: null,
    name: visitor.name,
    created_at: now,
    updated_at: now,
    custom_attributes: {},
  };
}

/**
 * The first message makes a lead of a visitor; undefined for a contact. Whether the id stays is not documented: it changes,
 * so that nothing may rest on it.
 */
export function becomeLead(core: Core, workspace: WorkspaceState, id: string): SimContact | undefined {
  const visitor = workspace.visitors.get(id);
  if (visitor === undefined) return undefined;
  workspace.visitors.delete(id);
  return createContact(core, workspace, { name: visitor.name, role: 'lead' });
}
