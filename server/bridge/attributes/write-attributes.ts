import { RequestRejectedError } from '../../domain/errors.ts';
import type { Attributes } from '../../domain/journal/work-payloads.ts';
import type { IntercomClient } from '../connections/clients/guarded-intercom.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { explainRefusal } from '../connections/explain-refusal.ts';
import { ensureAttributes } from './ensure-attributes.ts';
import { attributeKey, cutValue } from './our-attributes.ts';

/** Whose attributes, and which conversation or contact. */
export interface AttributeOwner {
  readonly of: 'contact' | 'conversation';
  readonly id: string;
}

/**
 * Sets those of the attributes that Intercom has. One that it refuses (a second of the same name, another type) is
 * explained to the admin once and left out from then on; the others are set, and answered by name. Rejects with what
 * `IntercomPort` throws when the owner is gone or Intercom cannot be asked.
 */
export async function writeAttributes(
  deps: BridgeDeps,
  intercom: IntercomClient,
  owner: AttributeOwner,
  values: Attributes,
): Promise<readonly string[]> {
  await ensureAttributes(deps, intercom, owner.of);
  const ready = Object.entries(values)
    .filter(([name]) => isReady(deps, intercom, owner, name))
    .map(([name, value]) => [name, cutValue(value)] as const);
  if (ready.length === 0) return [];
  try {
    await setAll(intercom, owner, Object.fromEntries(ready));
    return ready.map(([name]) => name);
  } catch (error) {
    if (!isAboutValue(error)) throw error;
    const set: string[] = [];
    for (const [name, value] of ready) if (await setOne(deps, intercom, owner, name, value)) set.push(name);
    return set;
  }
}

function isReady(
  deps: BridgeDeps,
  { workspace }: IntercomClient,
  { of }: AttributeOwner,
  name: string,
): boolean {
  return deps.connections.workspace(workspace)?.attributes?.[attributeKey(of, name)] === 'ready';
}

function setAll(intercom: IntercomClient, { of, id }: AttributeOwner, attributes: Attributes): Promise<void> {
  return of === 'contact'
    ? intercom.updateContact(id, { attributes })
    : intercom.setConversationAttributes(id, attributes);
}

async function setOne(
  deps: BridgeDeps,
  intercom: IntercomClient,
  owner: AttributeOwner,
  name: string,
  value: string,
): Promise<boolean> {
  try {
    await setAll(intercom, owner, { [name]: value });
    return true;
  } catch (error) {
    if (!isAboutValue(error)) throw error;
    await refuse(deps, intercom, attributeKey(owner.of, name), error);
    return false;
  }
}

/** The request itself was not accepted, so that another one would not be either; not: its owner is gone. */
function isAboutValue(error: unknown): error is RequestRejectedError {
  return error instanceof RequestRejectedError && (error.status === 400 || error.status === 422);
}

async function refuse(
  deps: BridgeDeps,
  { workspace }: IntercomClient,
  attribute: string,
  error: RequestRejectedError,
): Promise<void> {
  const problem = explainRefusal(deps, error, attribute.slice(attribute.indexOf(':') + 1));
  const changed = await deps.connections.updateWorkspace(workspace, (current) =>
    current.attributes?.[attribute] === 'unusable'
      ? undefined
      : {
          ...current,
          attributes: { ...current.attributes, [attribute]: 'unusable' },
          attributeProblems: { ...current.attributeProblems, [attribute]: problem },
        },
  );
  if (changed !== undefined)
    deps.logger.warn('attribute refused', { workspace, attribute, providerCode: error.providerCode });
}
