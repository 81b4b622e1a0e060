import { createHmac } from 'node:crypto';
import { type Finding, green, wrong } from '../../../domain/doctor/finding.ts';
import type { DoctorDeps, HopCheck } from '../doctor-deps.ts';
import { keysOf, pathOf } from './callbacks.ts';
import { wrongAddress } from './wrong-address.ts';

/** What a webhook is that tells nothing: it is verified like any other, and nothing of it is kept. */
interface EmptyWebhook {
  readonly path: string;
  readonly header: string;
  readonly algorithm: 'sha1' | 'sha256';
  readonly body: object;
}

/** Meta's envelope without entries, signed by us as Meta signs. */
export const checkWhatsAppDoor: HopCheck = async (deps, { about }) => {
  const keys = keysOf(deps, about.id);
  if (keys === undefined) return { kind: 'unsaid', why: 'unused' };
  return knock(deps, keys.secret, {
    path: pathOf(about.id),
    header: 'x-hub-signature-256',
    algorithm: 'sha256',
    body: { object: 'whatsapp_business_account', entry: [] },
  });
};

/** Intercom's own "ping", signed by us as Intercom signs. */
export const checkIntercomDoor: HopCheck = (deps, { workspace }) =>
  knock(deps, deps.signing.intercom[0] ?? '', {
    path: '/webhooks/intercom',
    header: 'x-hub-signature',
    algorithm: 'sha1',
    body: { type: 'notification_event', topic: 'ping', app_id: workspace, data: {} },
  });

/** The right signature is taken, another one is not. */
async function knock(deps: DoctorDeps, secret: string, webhook: EmptyWebhook): Promise<Finding> {
  const taken = await post(deps, secret, webhook);
  if (taken.kind === 'answered' && taken.status === 401) return wrong('signature-refused');
  const fault = wrongAddress(taken, 200);
  if (fault !== undefined) return fault;
  const refused = await post(deps, deps.newId(), webhook);
  if (refused.kind === 'answered' && refused.status === 200) return wrong('signature-unchecked');
  return wrongAddress(refused, 401) ?? green;
}

function post(
  { outside }: DoctorDeps,
  secret: string,
  { path, header, algorithm, body: told }: EmptyWebhook,
) {
  const body = JSON.stringify(told);
  const signature = `${algorithm}=${createHmac(algorithm, secret).update(body).digest('hex')}`;
  const headers = { 'content-type': 'application/json', [header]: signature };
  return outside.ask({ method: 'POST', path, headers, body });
}
