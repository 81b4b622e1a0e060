import type { SettingProblem } from '../domain/workspace.ts';
import { sleep } from '../ports/clock.ts';
import type { IntercomAccess } from '../ports/intercom.ts';
import { callIntercom, isRefusal } from './call-intercom.ts';
import { without } from './change-document.ts';
import type { BridgeDeps } from './deps.ts';
import { explainRefusal } from './explain-refusal.ts';

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
    'Last user text': 'Last message of the customer on WhatsApp.',
    Ad: 'Ad or post that led the customer to WhatsApp.',
  },
};

/** A process that creates attributes may take this long before another one tries. Milliseconds. */
const CLAIM_MS = 30_000;

/** A message waits at most this long for attributes that somebody else is creating. Milliseconds. */
const PATIENCE_MS = 3_000;

/** Between two looks. Milliseconds. */
const LOOK_EVERY_MS = 100;

/**
 * Creates what is missing of our attributes, once per workspace and by one at a time, because Intercom would take the
 * same name twice. Never holds a message up for long: what Intercom refuses is remembered and left out, and a failure
 * is tried again with the next new contact or conversation.
 */
export async function ensureAttributes(deps: BridgeDeps, access: IntercomAccess, of: Kind): Promise<void> {
  if (missing(deps, access.workspace, of).length === 0) return;
  if (!(await claimCreation(deps, access.workspace))) return waitForOther(deps, access.workspace, of);
  await Promise.race([createAll(deps, access, of), sleep(deps.clock, PATIENCE_MS)]);
}

/** Goes on by itself when whoever asked could not wait. Never rejects. */
async function createAll(deps: BridgeDeps, access: IntercomAccess, of: Kind): Promise<void> {
  try {
    const outcomes = await createMissing(deps, access, of);
    await deps.connections.updateWorkspace(access.workspace, (workspace) => ({
      ...without(workspace, 'creatingAttributesUntil'),
      attributes: { ...workspace.attributes, ...outcomes.states },
      attributeProblems: { ...workspace.attributeProblems, ...outcomes.problems },
    }));
  } catch (error) {
    deps.logger.warn('attributes not stored', { workspace: access.workspace, of }, error);
  }
}

function missing(deps: BridgeDeps, workspace: string, of: Kind): (readonly [string, string])[] {
  const known = deps.connections.workspace(workspace)?.attributes ?? {};
  return Object.entries(ATTRIBUTES[of]).filter(([name]) => known[`${of}:${name}`] === undefined);
}

async function claimCreation(deps: BridgeDeps, workspace: string): Promise<boolean> {
  const now = deps.clock.now();
  const claimed = await deps.connections.updateWorkspace(workspace, (current) =>
    (current.creatingAttributesUntil ?? 0) > now
      ? undefined
      : { ...current, creatingAttributesUntil: now + CLAIM_MS },
  );
  return claimed?.creatingAttributesUntil === now + CLAIM_MS;
}

async function waitForOther(deps: BridgeDeps, workspace: string, of: Kind): Promise<void> {
  const end = deps.clock.now() + PATIENCE_MS;
  while (missing(deps, workspace, of).length > 0 && deps.clock.now() < end)
    await sleep(deps.clock, LOOK_EVERY_MS);
}

interface Outcomes {
  readonly states: Record<string, 'ready' | 'refused'>;
  readonly problems: Record<string, SettingProblem>;
}

async function createMissing(deps: BridgeDeps, access: IntercomAccess, of: Kind): Promise<Outcomes> {
  const outcomes: Outcomes = { states: {}, problems: {} };
  try {
    const existing = await callIntercom(deps, access, () => deps.intercom.listAttributes(access, of));
    for (const [name, description] of missing(deps, access.workspace, of)) {
      const key = `${of}:${name}`;
      const problem = existing.includes(name)
        ? undefined
        : await createOne(deps, access, of, { name, description });
      outcomes.states[key] = problem === undefined ? 'ready' : 'refused';
      if (problem !== undefined) outcomes.problems[key] = problem;
    }
  } catch (error) {
    deps.logger.warn('attributes not ready', { workspace: access.workspace, of }, error);
  }
  return outcomes;
}

/** Answers why not, when Intercom refuses it for good. */
async function createOne(
  deps: BridgeDeps,
  access: IntercomAccess,
  of: Kind,
  attribute: { readonly name: string; readonly description: string },
): Promise<SettingProblem | undefined> {
  try {
    await callIntercom(deps, access, () => deps.intercom.createAttribute(access, of, attribute));
    return undefined;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const existing = await callIntercom(deps, access, () => deps.intercom.listAttributes(access, of));
    if (existing.includes(attribute.name)) return undefined;
    const { workspace } = access;
    deps.logger.warn('attribute refused', {
      workspace,
      of,
      attribute: attribute.name,
      providerCode: error.providerCode,
    });
    return explainRefusal(deps, error, attribute.name);
  }
}
