import { type Finding, green, wrong } from '../../../domain/doctor/finding.ts';
import { FOLLOWED_FIELDS, PHONE_APP_FIELDS } from '../../../domain/doctor/followed-fields.ts';
import { AccessRejectedError, isRefusal } from '../../../domain/errors.ts';
import type { AppWebhooks, TokenFacts } from '../../../ports/connecting.ts';
import { proveAccess } from '../../connecting/checks/prove-access.ts';
import type { DoctorDeps, HopCheck } from '../doctor-deps.ts';
import { accessTo, asConnection, toFinding } from './as-connection.ts';

/** Meta takes our token for all that we do with the account. What rested on a refused one goes on. */
export const checkMetaToken: HopCheck = async (deps, { workspace, about: { id } }) => {
  const { verdict } = await proveAccess(deps, asConnection(workspace, id));
  if (verdict.kind !== 'proved') return toFinding(verdict);
  await deps.connections.clearAccessProblem('account', id, accessTo(deps, id).accessToken);
  return green;
};

/** Meta tells our app what happens on the account. */
export const checkSubscription: HopCheck = async (deps, { about: { id } }) => {
  const apps = await deps.connecting.listSubscriptions(accessTo(deps, id));
  const app = (await describe(deps, id))?.app ?? ownAppOf(deps, id);
  if (app === undefined && apps.length > 0) return { kind: 'unsaid', why: 'unseen' };
  const isThere = app !== undefined && apps.includes(app);
  return isThere ? green : wrong('not-subscribed', { fix: 'subscribe' });
};

/** Of an account without an app of its own it is ours, where that is set. */
function ownAppOf({ connections, metaApp }: DoctorDeps, account: string): string | undefined {
  return connections.metaApp(account) === undefined ? metaApp : undefined;
}

/** The Meta app is set to tell us all that we follow; our secret of it is the right one. */
export const checkFields: HopCheck = async (deps, { workspace, about: { id } }) => {
  const app = (await describe(deps, id))?.app;
  const own = deps.connections.metaApp(id);
  if (app === undefined) return { kind: 'unsaid', why: 'unseen' };
  if (own === undefined && deps.metaApp !== undefined && deps.metaApp !== app)
    return wrong('other-app', { about: app });
  const secret = own?.secret ?? deps.signing.meta[0] ?? '';
  try {
    const webhooks = await deps.connecting.readAppWebhooks({ app, secret });
    return judge(webhooks, await wantedFields(deps, workspace, id), deps.callback(own && id));
  } catch (error) {
    if (error instanceof AccessRejectedError) return wrong('app-secret', { about: app });
    throw error;
  }
};

async function wantedFields(
  { storage, connections }: DoctorDeps,
  workspace: string,
  account: string,
): Promise<readonly string[]> {
  const numbers = connections.numbersOf(workspace).filter((number) => number.account === account);
  const states = await Promise.all(numbers.map(({ id }) => storage.collection('numberStates').get(id)));
  return states.some((state) => state?.shown?.isOnPhoneApp === true)
    ? [...FOLLOWED_FIELDS, ...PHONE_APP_FIELDS]
    : FOLLOWED_FIELDS;
}

function judge(webhooks: AppWebhooks | undefined, wanted: readonly string[], ours: string): Finding {
  if (webhooks?.isActive !== true) return wrong('no-webhook', { about: ours });
  const missing = wanted.filter((name) => !webhooks.fields.includes(name));
  return missing.length === 0 ? green : wrong('fields-missing', { about: missing.join(', ') });
}

/** Undefined where Meta does not say. */
async function describe(deps: DoctorDeps, account: string): Promise<TokenFacts | undefined> {
  return deps.connecting.describeToken(accessTo(deps, account).accessToken).catch((error: unknown) => {
    if (isRefusal(error) || error instanceof AccessRejectedError) return undefined;
    throw error;
  });
}
