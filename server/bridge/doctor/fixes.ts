import { type Finding, type FixName, wrong } from '../../domain/doctor/finding.ts';
import { RequestRejectedError } from '../../domain/errors.ts';
import type { NumberStateDocument } from '../../domain/workspaces/number-state.ts';
import { changeDocument, without } from '../../records/change-document.ts';
import { prepareWorkspace } from '../admins/prepare-workspace.ts';
import { newPin } from '../connecting/new-pin.ts';
import { secretPurposes } from '../connections/secret-purposes.ts';
import { requestSynchronisation } from '../templates/synchronise/request-synchronisation.ts';
import type { DoctorDeps, Hop } from './doctor-deps.ts';
import { accessTo, accountOf } from './hops/as-connection.ts';

/** Mends what a red line shows, before it is looked at again. Answers what is in its way. Harmless to repeat. */
type Fix = (deps: DoctorDeps, hop: Hop) => Promise<Finding | undefined>;

/** What each button does. */
export const FIXES: Readonly<Record<FixName, Fix>> = {
  subscribe: async (deps, { about }) => {
    await deps.connecting.subscribe(accessTo(deps, about.id));
    return undefined;
  },
  register: registerAgain,
  synchronise: async (deps, { about }) => {
    await requestSynchronisation(deps, { account: about.id });
    return undefined;
  },
  prepare: async (deps, { workspace }) => {
    // What is known of them is not true any more: all are asked for again.
    await deps.connections.updateWorkspace(workspace, (current) =>
      without(current, 'attributes', 'attributeProblems', 'creatingAttributesUntil'),
    );
    await prepareWorkspace(deps, workspace);
    return undefined;
  },
};

/** Meta: "Two-step verification PIN mismatch" (error codes, 2025-12). */
const OTHER_PIN = '133005';
/** Meta: ten registrations in 72 hours, then none for as long. */
const TOO_OFTEN = '133016';

/** With the PIN that is known; where nobody knows the right one, with a new one, which is kept before it is set. */
async function registerAgain(deps: DoctorDeps, hop: Hop): Promise<Finding | undefined> {
  const { id } = hop.about;
  const access = accessTo(deps, accountOf(deps, id));
  try {
    await deps.connecting.register(access, id, await knownPin(deps, hop));
    return undefined;
  } catch (error) {
    if (!(error instanceof RequestRejectedError)) throw error;
    if (error.providerCode === TOO_OFTEN) return { kind: 'waiting', why: 'register-limit' };
    if (error.providerCode !== OTHER_PIN) return wrong('refused', { code: String(error.providerCode) });
  }
  const pin = newPin(deps.newId());
  await keepPin(deps, hop, pin);
  await deps.connecting.setPin(access, id, pin);
  await deps.connecting.register(access, id, pin);
  return undefined;
}

async function knownPin(deps: DoctorDeps, hop: Hop): Promise<string> {
  const { id } = hop.about;
  const sealed = (await deps.storage.collection('numberStates').get(id))?.pin;
  if (sealed !== undefined) return deps.secrets.open(sealed, secretPurposes.numberPin(id));
  const pin = newPin(deps.newId());
  await keepPin(deps, hop, pin);
  return pin;
}

async function keepPin(deps: DoctorDeps, { workspace, about: { id } }: Hop, plain: string): Promise<void> {
  const states = deps.storage.collection('numberStates');
  const pin = deps.secrets.seal(plain, secretPurposes.numberPin(id));
  const first = { id, workspace, account: accountOf(deps, id), pin };
  const [outcome] = await states.insert([first]);
  if (outcome === 'duplicate')
    await changeDocument<NumberStateDocument>(states, id, (stored) => ({ ...stored, pin }));
}
