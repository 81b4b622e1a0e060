import { z } from 'zod';
import { isProviderId } from '../../../domain/workspaces/provider-id.ts';
import type { Identity } from '../../../ports/intercom-app.ts';
import { anyId, looseText } from '../intercom-answers.ts';

const ourId = anyId.refine(isProviderId);

/** `GET /me` (reference: Intercom, "Identify an admin"). */
const meSchema = z.object({
  id: ourId,
  name: looseText,
  email: looseText,
  email_verified: z.boolean().nullish().catch(undefined),
  app: z.object({
    id_code: ourId,
    name: looseText,
    region: z
      .string()
      .toLowerCase()
      .pipe(z.enum(['us', 'eu', 'au'])),
    timezone: looseText,
  }),
});

const tokenSchema = z
  .object({ token: z.string().min(1).optional(), access_token: z.string().min(1).optional() })
  .transform(({ token, access_token: other }) => token ?? other ?? '')
  .refine((token) => token !== '');

export function readIdentity(data: unknown): Identity {
  const { id, name, email, email_verified: verified, app } = meSchema.parse(data);
  return {
    workspace: app.id_code,
    region: app.region,
    admin: id,
    emailVerified: verified === true,
    ...(app.name && { workspaceName: app.name }),
    ...(app.timezone && { timeZone: app.timezone }),
    ...(name && { name }),
    ...(email && { email }),
  };
}

/** Intercom names the same value twice. */
export function readToken(data: unknown): string {
  return tokenSchema.parse(data);
}
