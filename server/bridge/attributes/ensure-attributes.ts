import { outsideLeases } from '../../engine/leases/lease.ts';
import { sleep } from '../../ports/clock.ts';
import { without } from '../../records/change-document.ts';
import type { IntercomClient } from '../connections/clients/guarded-intercom.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { createMissing, tellRefusals } from './create-attributes.ts';
import { type AttributeKind, missingAttributes } from './our-attributes.ts';

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
export async function ensureAttributes(
  deps: BridgeDeps,
  intercom: IntercomClient,
  of: AttributeKind,
): Promise<void> {
  if (missingAttributes(deps, intercom.workspace, of).length === 0) return;
  if (!(await claimCreation(deps, intercom.workspace))) return waitForOther(deps, intercom.workspace, of);
  await Promise.race([outsideLeases(() => createAll(deps, intercom, of)), sleep(deps.clock, PATIENCE_MS)]);
}

/** Goes on by itself when whoever asked could not wait. Never rejects. */
async function createAll(deps: BridgeDeps, intercom: IntercomClient, of: AttributeKind): Promise<void> {
  const { workspace } = intercom;
  try {
    const asked = missingAttributes(deps, workspace, of);
    const { states, problems } = await createMissing(deps, intercom, of, asked);
    tellRefusals(deps, workspace, of, problems);
    await deps.connections.updateWorkspace(workspace, (current) => ({
      ...without(current, 'creatingAttributesUntil'),
      attributes: { ...current.attributes, ...states },
      attributeProblems: {
        ...without(current.attributeProblems ?? {}, ...Object.keys(states)),
        ...problems,
      },
    }));
  } catch (error) {
    deps.logger.warn('attributes not stored', { workspace, of }, error);
  }
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

async function waitForOther(deps: BridgeDeps, workspace: string, of: AttributeKind): Promise<void> {
  const end = deps.clock.now() + PATIENCE_MS;
  while (missingAttributes(deps, workspace, of).length > 0 && deps.clock.now() < end)
    await sleep(deps.clock, LOOK_EVERY_MS);
}
