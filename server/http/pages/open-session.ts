import type { Request } from 'express';
import { goOn, type PageAdmin, type PageAnswer, type PageNeeds } from '../../domain/pages/page-route.ts';

/** The cookie that a session is kept in. */
export const SESSION_COOKIE = 'session';

/** Finds out whose session it is; see `Sessions` of the bridge. */
export type FindAdmin = (token: string | undefined) => Promise<PageAdmin | undefined>;

/** Who asks for a page of an admin; nobody where it needs none. The answer sends whoever has no session to sign in. */
export async function openSession(
  findAdmin: FindAdmin,
  needs: PageNeeds,
  token: string | undefined,
  request: Request,
): Promise<{ readonly admin?: PageAdmin } | PageAnswer> {
  if (needs !== 'admin') return {};
  const admin = await findAdmin(token);
  return admin === undefined ? goOn(signInAddress(request)) : { admin };
}

/** With what was asked for, to come back to; what a form would have changed has to be typed again. */
function signInAddress({ method, originalUrl }: Request): string {
  return method === 'GET' || method === 'HEAD'
    ? `/signin?next=${encodeURIComponent(originalUrl)}`
    : '/signin';
}
