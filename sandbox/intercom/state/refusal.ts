import type { SimResponse } from '../../shared/simulator.ts';

export interface RefusalDetails {
  readonly field?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A request that Intercom would refuse, with its own code and words. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly details: RefusalDetails;

  constructor(status: number, code: string, message: string, details: RefusalDetails = {}) {
    super(message);
    this.name = 'Refusal';
    this.status = status;
    this.code = code;
    this.details = details;
  }
}

/** Intercom's error body. */
export function refusalResponse(refusal: Refusal, requestId: string): SimResponse {
  const { field, headers = {} } = refusal.details;
  const error = { code: refusal.code, message: refusal.message, ...(field === undefined ? {} : { field }) };
  return {
    status: refusal.status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'x-request-id': requestId, ...headers },
    body: JSON.stringify({ type: 'error.list', request_id: requestId, errors: [error] }),
  };
}

export const refuse = {
  unauthorized: () => new Refusal(401, 'unauthorized', 'Access Token Invalid'),
  revoked: () => new Refusal(401, 'token_revoked', 'Access Token revoked'),
  noAuthorization: () => new Refusal(401, 'missing_authorization', 'Authorization header is missing'),
  version: () => new Refusal(400, 'intercom_version_invalid', 'The requested version could not be found'),
  notInVersion: () =>
    new Refusal(
      400,
      'intercom_version_invalid',
      'Requested resource is not available in current API version.',
    ),
  forbidden: () => new Refusal(403, 'action_forbidden', 'You do not have permission to do this'),
  planRestricted: () => new Refusal(403, 'api_plan_restricted', 'Active subscription needed.'),
  rateLimited: () => new Refusal(429, 'rate_limit_exceeded', 'Exceeded rate limit'),
  methodNotAllowed: () => new Refusal(405, 'method_not_allowed', 'Method Not Allowed'),
  notFound: () => new Refusal(404, 'not_found', 'Resource Not Found'),
  userNotFound: () => new Refusal(404, 'not_found', 'User Not Found'),
  userBlocked: () => new Refusal(403, 'blocked_user', 'User has been blocked'),
  conversationNotFound: () => new Refusal(404, 'conversation_not_found', 'Conversation not found'),
  adminNotFound: () => new Refusal(404, 'admin_not_found', 'Admin for admin_id not found'),
  assigneeNotFound: () => new Refusal(404, 'assignee_not_found', 'Assignee not found'),
  tagNotFound: () => new Refusal(404, 'tag_not_found', 'Tag not found'),
  serverError: (status: number) => new Refusal(status, 'server_error', 'Server Error'),
  conflict: (id: string, archived = false) =>
    new Refusal(
      409,
      'conflict',
      `${archived ? 'An archived' : 'A'} contact matching those details already exists with id=${id}`,
    ),
  merged: (intoId: string) =>
    new Refusal(410, 'contact_merged', "This contact has been merged. See the 'Link' header", {
      headers: { link: `</contacts/${intoId}>; rel="canonical"` },
    }),
  invalid: (message: string, field?: string) =>
    new Refusal(400, 'parameter_invalid', message, field === undefined ? {} : { field }),
  /** Two live attributes have this name; the code comes in capitals. reference/intercom.md §0.1 */
  ambiguous: (name: string) =>
    new Refusal(400, 'INVALID_PARAMETER', `Several custom attributes are named '${name}'`, { field: name }),
  missing: (field: string) =>
    new Refusal(400, 'parameter_not_found', `${field} is a required parameter`, { field }),
  unprocessable: (message: string, field?: string) =>
    new Refusal(422, 'parameter_invalid', message, field === undefined ? {} : { field }),
} as const;
