import type { AccountAccess } from '../../../ports/templates.ts';
import type { GraphCall } from '../calls/call-graph.ts';

/** What is asked of one account by its token. */
export function accountCall(
  { account, accessToken }: AccountAccess,
  operation: string,
): Pick<GraphCall, 'operation' | 'tenant' | 'token'> {
  return { operation, tenant: { account }, token: accessToken };
}
