import type { Explanation } from '../../ports/failure-explainer.ts';

/**
 * `retry`: nothing happened, later may do. `limit`: too many calls. `never`: refused for good. `uncertain`: a write may
 * have happened. `reconnect`: a person must connect the workspace again.
 */
export type IntercomErrorClass = 'retry' | 'limit' | 'never' | 'uncertain' | 'reconnect';

export interface IntercomErrorRow extends Explanation {
  readonly class: IntercomErrorClass;
}

const ASK_ADMIN = 'Ask an admin to connect Intercom again in the settings of this app.';
const WAIT = 'Nothing to do: it is tried again by itself.';
const TELL_SUPPORT = 'If it happens again, send this code to the support of this app.';
const LOOKED_FOR = 'Nothing to do: the app looks for what happened before it tries again.';

const row = (errorClass: IntercomErrorClass, reason: string, nextStep: string): IntercomErrorRow => ({
  class: errorClass,
  reason,
  nextStep,
});

/** Every code of Intercom's REST API that is known, by name. */
export const INTERCOM_ERRORS: Readonly<Record<string, IntercomErrorRow>> = {
  server_error: row('uncertain', 'Intercom had an internal error.', LOOKED_FOR),
  request_timeout: row('uncertain', 'Intercom took too long to answer.', LOOKED_FOR),
  // Only with this code of Intercom's own is a 503 a refusal before any work; a bare one may come from a proxy that
  // lost the answer.
  service_unavailable: row('retry', 'Intercom is not available at the moment.', WAIT),
  rate_limit_exceeded: row('limit', 'Intercom allows no more calls at the moment.', WAIT),
  too_many_requests: row('limit', 'Intercom allows no more calls at the moment.', WAIT),
  unauthorized: row('reconnect', 'Intercom no longer accepts the connection of this app.', ASK_ADMIN),
  missing_authorization: row('reconnect', 'The connection to Intercom has no token.', ASK_ADMIN),
  token_revoked: row('reconnect', 'The connection to Intercom was revoked.', ASK_ADMIN),
  token_blocked: row('reconnect', 'Intercom blocked the connection of this app.', ASK_ADMIN),
  token_not_found: row('reconnect', 'Intercom does not know the connection of this app.', ASK_ADMIN),
  token_expired: row('reconnect', 'The connection to Intercom has expired.', ASK_ADMIN),
  token_unauthorized: row('reconnect', 'The connection to Intercom lacks a permission.', ASK_ADMIN),
  action_forbidden: row('reconnect', 'Intercom does not allow this app to do that.', ASK_ADMIN),
  api_plan_restricted: row(
    'never',
    'The Intercom plan of this workspace does not include this.',
    'Ask an admin to check the Intercom plan.',
  ),
  not_found: row(
    'never',
    'Intercom no longer has this conversation or contact.',
    'Check whether it was deleted.',
  ),
  contact_merged: row(
    'never',
    'This contact was merged into another one.',
    'Nothing to do: the app goes on with the contact that is left.',
  ),
  blocked_user: row(
    'never',
    'This person is blocked in Intercom.',
    'Unblock the person in Intercom if their messages are wanted.',
  ),
  conflict: row(
    'never',
    'Intercom already has a contact with these details.',
    'Open that contact in Intercom.',
  ),
  resource_conflict: row('never', 'Somebody changed this in Intercom at the same time.', 'Try it once more.'),
  admin_not_found: row(
    'never',
    'The teammate in whose name this app writes no longer exists.',
    'Ask an admin to choose another teammate in the settings of this app.',
  ),
  assignee_not_found: row(
    'never',
    'The team or teammate that new conversations are assigned to no longer exists.',
    'Choose another one in the settings of the number.',
  ),
  team_not_found: row('never', 'This team no longer exists in Intercom.', 'Choose another team.'),
  not_restorable: row('never', 'This contact cannot be restored in Intercom.', 'Create a new contact.'),
  conversation_part_not_redactable: row(
    'never',
    'Intercom does not let this message be removed.',
    'Remove it in the Inbox.',
  ),
  client_error: row('never', 'Intercom did not accept the request.', TELL_SUPPORT),
  bad_request: row('never', 'Intercom did not accept the request.', TELL_SUPPORT),
  type_mismatch: row('never', 'Intercom expected another kind of value.', TELL_SUPPORT),
  parameter_not_found: row('never', 'Intercom does not know one of the fields.', TELL_SUPPORT),
  parameter_missing: row('never', 'Intercom misses a field.', TELL_SUPPORT),
  parameter_invalid: row('never', 'Intercom did not accept one of the values.', TELL_SUPPORT),
  invalid_parameter: row(
    'never',
    'Intercom did not accept one of the values; two conversation attributes may have the same name.',
    'Ask an admin to look for attributes with the same name in the Intercom settings.',
  ),
};

/** The row of a code (a few come in capitals); undefined when the code is not known. */
export function findIntercomError(code: string): IntercomErrorRow | undefined {
  const name = code.toLowerCase();
  return Object.hasOwn(INTERCOM_ERRORS, name) ? INTERCOM_ERRORS[name] : undefined;
}

/** What a code of Intercom means, for people. An unknown code is shown as it is. */
export function explainIntercomCode(code: string): IntercomErrorRow {
  return findIntercomError(code) ?? row('never', `Intercom refused it (${code}).`, TELL_SUPPORT);
}
