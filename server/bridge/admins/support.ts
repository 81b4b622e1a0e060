import jwt from 'jsonwebtoken';
import type { PageAdmin, Support } from '../../domain/pages/page-route.ts';
import type { Clock } from '../../ports/clock.ts';

/** A page may be open as long as a session. Seconds. */
const GOOD_S = 12 * 60 * 60;

/** Our own workspace, where we help admins. */
export interface Messenger {
  readonly appId: string;
  /** The newest first: it signs. */
  readonly apiSecrets: readonly string[];
}

/**
 * Who an admin is in our own support Messenger, signed for our own workspace (Intercom, "Authenticating users with JWT"):
 * never for theirs. Undefined when we have none.
 */
export function identifyForSupport(
  clock: Pick<Clock, 'now'>,
  messenger: Messenger | undefined,
  { workspace, admin, name, email }: PageAdmin,
): Support | undefined {
  const [secret] = messenger?.apiSecrets ?? [];
  if (messenger === undefined || secret === undefined) return undefined;
  const iat = Math.floor(clock.now() / 1_000);
  const who = { user_id: `${workspace}:${admin}`, ...(name && { name }), ...(email && { email }), workspace };
  const identity = jwt.sign({ ...who, iat, exp: iat + GOOD_S }, secret, { algorithm: 'HS256' });
  return { app: messenger.appId, identity };
}
