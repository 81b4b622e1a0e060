import type { AccessRejectedError, RequestRejectedError } from '../domain/errors.ts';
import { sleep } from '../ports/clock.ts';
import type { IntercomAccess } from '../ports/intercom.ts';
import { callIntercom, isRefusal } from './call-intercom.ts';
import { without } from './change-document.ts';
import type { BridgeDeps } from './deps.ts';

type Kind = 'contact' | 'conversation';

/** What Intercom refused is asked again after this: plan or permissions may have changed. Milliseconds. */
const ASK_AGAIN_MS = 24 * 60 * 60_000;

/** Attributes of ours, created in Intercom before they are first set: it refuses names it does not know. */
export const ATTRIBUTES: Readonly<Record<Kind, Readonly<Record<string, string>>>> = {
  contact: {
    'WhatsApp number': 'Number that this person writes from on WhatsApp.',
    'WhatsApp name': 'Name that this person has on WhatsApp.',
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
    const { outcomes, refusal } = await createMissing(deps, access, of);
    await deps.connections.updateWorkspace(access.workspace, (workspace) => ({
      ...without(workspace, 'creatingAttributesUntil'),
      attributes: { ...workspace.attributes, ...outcomes },
    }));
    await tellAdmin(deps, access.workspace, of, refusal);
  } catch (error) {
    deps.logger.warn('attributes not stored', { workspace: access.workspace, of }, error);
  }
}

/** Explained once: in the log and in what is stored of the workspace. Over when nothing is refused any more. */
async function tellAdmin(
  deps: BridgeDeps,
  workspace: string,
  of: Kind,
  refusal: RequestRejectedError | AccessRejectedError | undefined,
): Promise<void> {
  const known = deps.connections.workspace(workspace)?.attributeProblems?.[of];
  if (refusal === undefined && known === undefined) return;
  const code = refusal === undefined ? '' : (refusal.providerCode ?? String(refusal.status ?? ''));
  const problem = { since: deps.clock.now(), code, ...deps.explainer.explain('intercom', code) };
  await deps.connections.updateWorkspace(workspace, (current) => ({
    ...current,
    attributeProblems: {
      ...without(current.attributeProblems ?? {}, of),
      ...(refusal === undefined ? {} : { [of]: problem }),
    },
  }));
  if (refusal === undefined || known?.code === code) return;
  const { reason, nextStep } = problem;
  deps.logger.error('attributes refused', { workspace, of, providerCode: code, reason, nextStep });
}

function missing(deps: BridgeDeps, workspace: string, of: Kind): (readonly [string, string])[] {
  const { attributes = {}, attributeProblems } = deps.connections.workspace(workspace) ?? {};
  const since = attributeProblems?.[of]?.since ?? deps.clock.now();
  const isAskedAgain = deps.clock.now() - since > ASK_AGAIN_MS;
  return Object.entries(ATTRIBUTES[of]).filter(([name]) => {
    const state = attributes[`${of}:${name}`];
    return state === undefined || (state === 'refused' && isAskedAgain);
  });
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

interface Created {
  readonly outcomes: Record<string, 'ready' | 'refused'>;
  /** The last thing that Intercom refused. */
  readonly refusal?: RequestRejectedError | AccessRejectedError;
}

async function createMissing(deps: BridgeDeps, access: IntercomAccess, of: Kind): Promise<Created> {
  const outcomes: Created['outcomes'] = {};
  let refusal: Created['refusal'];
  try {
    const existing = await callIntercom(deps, access, () => deps.intercom.listAttributes(access, of));
    for (const [name, description] of missing(deps, access.workspace, of)) {
      const refused = existing.includes(name)
        ? undefined
        : await createOne(deps, access, of, { name, description });
      outcomes[`${of}:${name}`] = refused === undefined ? 'ready' : 'refused';
      refusal = refused ?? refusal;
    }
  } catch (error) {
    deps.logger.warn('attributes not ready', { workspace: access.workspace, of }, error);
    if (!isRefusal(error)) return { outcomes, ...(refusal && { refusal }) };
    const all = missing(deps, access.workspace, of).map(([name]) => [`${of}:${name}`, 'refused'] as const);
    return { outcomes: Object.fromEntries(all), refusal: error };
  }
  return { outcomes, ...(refusal && { refusal }) };
}

/** Answers the refusal, if Intercom does not let us have this attribute. */
async function createOne(
  deps: BridgeDeps,
  access: IntercomAccess,
  of: Kind,
  attribute: { readonly name: string; readonly description: string },
): Promise<Created['refusal']> {
  try {
    await callIntercom(deps, access, () => deps.intercom.createAttribute(access, of, attribute));
    return undefined;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const existing = await callIntercom(deps, access, () => deps.intercom.listAttributes(access, of));
    return existing.includes(attribute.name) ? undefined : error;
  }
}
