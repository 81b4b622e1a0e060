import { RequestRejectedError } from '../domain/errors.ts';
import type { IntercomAccess } from '../ports/intercom.ts';
import { callIntercom } from './call-intercom.ts';
import type { BridgeDeps } from './deps.ts';

type Kind = 'contact' | 'conversation';

/** Attributes of ours, created in Intercom before they are first set: it refuses names it does not know. */
export const ATTRIBUTES: Readonly<Record<Kind, Readonly<Record<string, string>>>> = {
  contact: {
    'WhatsApp number': 'Number that this person writes from on WhatsApp.',
    'WhatsApp id': 'Identity of this person on WhatsApp.',
    Channel: 'Channel of the last conversation that was begun.',
    'WhatsApp Business number': 'Number of ours that this person wrote to.',
    'Last user text': 'Text that began the last conversation.',
  },
  conversation: {
    Channel: 'Channel of this conversation.',
    'WhatsApp Business number': 'Number of ours that this conversation came by.',
    'WhatsApp account': 'WhatsApp Business Account of that number.',
  },
};

/**
 * Creates what is missing of our attributes, once per workspace. Never holds a message up: what Intercom refuses is
 * remembered and left out, and a failure is tried again with the next new contact.
 */
export async function ensureAttributes(deps: BridgeDeps, access: IntercomAccess, of: Kind): Promise<void> {
  const known = deps.connections.workspace(access.workspace)?.attributes ?? {};
  const wanted = Object.entries(ATTRIBUTES[of]).filter(([name]) => known[`${of}:${name}`] === undefined);
  if (wanted.length === 0) return;
  try {
    const outcomes = await createMissing(deps, access, of, wanted);
    await deps.connections.updateWorkspace(access.workspace, (workspace) => ({
      ...workspace,
      attributes: { ...workspace.attributes, ...outcomes },
    }));
  } catch (error) {
    deps.logger.warn('attributes not ready', { workspace: access.workspace, of }, error);
  }
}

async function createMissing(
  deps: BridgeDeps,
  access: IntercomAccess,
  of: Kind,
  wanted: readonly (readonly [string, string])[],
): Promise<Record<string, 'ready' | 'refused'>> {
  const existing = await callIntercom(deps, access, () => deps.intercom.listAttributes(access, of));
  const outcomes: Record<string, 'ready' | 'refused'> = {};
  for (const [name, description] of wanted) {
    outcomes[`${of}:${name}`] = existing.includes(name)
      ? 'ready'
      : await createOne(deps, access, of, { name, description });
  }
  return outcomes;
}

async function createOne(
  deps: BridgeDeps,
  access: IntercomAccess,
  of: Kind,
  attribute: { readonly name: string; readonly description: string },
): Promise<'ready' | 'refused'> {
  try {
    await callIntercom(deps, access, () => deps.intercom.createAttribute(access, of, attribute));
    return 'ready';
  } catch (error) {
    if (!(error instanceof RequestRejectedError)) throw error;
    deps.logger.warn('attribute refused', {
      workspace: access.workspace,
      of,
      attribute: attribute.name,
      providerCode: error.providerCode,
    });
    return 'refused';
  }
}
