import type { SimResponse } from '../../shared/simulator.ts';
import type { JsonObject } from './json-object.ts';

interface ErrorKind {
  readonly title: string;
  readonly status: number;
}

/** Titles of the Cloud API error page. The HTTP statuses are the likely ones: Meta says that only the code is stable. */
const KINDS = {
  10: { title: 'Application does not have permission for this action', status: 403 },
  100: { title: 'Invalid parameter', status: 400 },
  200: { title: 'Permissions error', status: 403 },
  80007: { title: 'Rate limit issues', status: 429 },
  104: { title: 'An access token is required to request this resource.', status: 401 },
  130429: { title: 'Rate limit hit', status: 429 },
  131000: { title: 'Something went wrong', status: 500 },
  131008: { title: 'Required parameter is missing', status: 400 },
  131009: { title: 'Parameter value is not valid', status: 400 },
  131016: { title: 'Service unavailable', status: 503 },
  131021: { title: 'Recipient cannot be sender', status: 400 },
  131026: { title: 'Message undeliverable', status: 400 },
  131030: { title: 'Recipient phone number not in allowed list', status: 400 },
  131042: { title: 'Business eligibility payment issue', status: 400 },
  131047: { title: 'Re-engagement message', status: 400 },
  131051: { title: 'Message type unknown', status: 400 },
  131053: { title: 'Media upload error', status: 400 },
  131056: { title: '(Business Account, Consumer Account) pair rate limit hit', status: 429 },
  131062: { title: 'Business-scoped user ID recipients are not supported for this message', status: 400 },
  132000: {
    title: 'Number of parameters does not match the expected number of params',
    status: 400,
  },
  132001: { title: 'Template name does not exist in the translation', status: 404 },
  132005: { title: 'Hydrated text too long', status: 400 },
  132012: { title: 'Parameter format does not match format in the created template', status: 400 },
  132015: { title: 'Template is paused', status: 400 },
  132016: { title: 'Template is disabled', status: 400 },
  132018: { title: "There's an issue with the parameters in your template", status: 400 },
  135000: { title: 'Generic user error', status: 400 },
  138000: { title: 'Calling not enabled', status: 400 },
} as const satisfies Record<number, ErrorKind>;

export type MetaCode = keyof typeof KINDS;

/** A failure that Meta only finds after it has accepted the message. */
export interface LateFailure {
  readonly code: MetaCode;
  readonly details: string;
}

const UNAUTHORIZED = 401;
const BAD_REQUEST = 400;
const UNKNOWN_OBJECT_SUBCODE = 33;
const EXPIRED_TOKEN_SUBCODE = 463;

/** A refusal in Meta's words; becomes the body `{"error":{…}}`. */
export class GraphError extends Error {
  readonly status: number;
  readonly body: JsonObject;

  constructor(status: number, body: JsonObject) {
    super(String(body['message']));
    this.status = status;
    this.body = body;
  }
}

/** The general refusal of the Cloud API: `(#code) title`, with `details` for people. */
export function refusal(code: MetaCode, details: string): GraphError {
  const { title, status } = KINDS[code];
  const message = `(#${code}) ${title}`;
  const errorData = { messaging_product: 'whatsapp', details };
  return new GraphError(status, { message, type: 'OAuthException', code, error_data: errorData });
}

/** Graph's own refusal of a parameter, without `error_data`. */
export function badParameter(sentence: string): GraphError {
  return new GraphError(BAD_REQUEST, { message: `(#100) ${sentence}`, type: 'OAuthException', code: 100 });
}

/** What Meta refuses of a template that is submitted: with words for people, and a subcode where one is known. */
export function templateRefusal(subcode: number | undefined, title: string, words: string): GraphError {
  return new GraphError(BAD_REQUEST, {
    message: 'Invalid parameter',
    type: 'OAuthException',
    code: 100,
    ...(subcode === undefined ? {} : { error_subcode: subcode }),
    is_transient: false,
    error_user_title: title,
    error_user_msg: words,
  });
}

/** What Meta refuses of a number on its way, with words for people. */
export function lineRefusal(
  code: number,
  subcode: number | undefined,
  title: string,
  words: string,
): GraphError {
  return new GraphError(BAD_REQUEST, {
    message: `(#${code}) ${title}`,
    type: 'OAuthException',
    code,
    ...(subcode === undefined ? {} : { error_subcode: subcode }),
    is_transient: false,
    error_user_title: title,
    error_user_msg: words,
  });
}

export function badToken(): GraphError {
  return new GraphError(UNAUTHORIZED, {
    message: 'Error validating access token: The session is invalid or has expired.',
    type: 'OAuthException',
    code: 190,
    error_subcode: EXPIRED_TOKEN_SUBCODE,
  });
}

/** The object does not exist, or this token may not see it: Graph does not tell which. */
export function unknownObject(method: string, id: string): GraphError {
  return new GraphError(BAD_REQUEST, {
    message:
      `Unsupported ${method.toLowerCase()} request. Object with ID '${id}' does not exist, ` +
      'cannot be loaded due to missing permissions, or does not support this operation.',
    type: 'GraphMethodException',
    code: 100,
    error_subcode: UNKNOWN_OBJECT_SUBCODE,
  });
}

export function unknownPath(path: string): GraphError {
  return new GraphError(BAD_REQUEST, {
    message: `Unknown path components: ${path}`,
    type: 'OAuthException',
    code: 2500,
  });
}

/** What a 5xx of Meta looks like. */
export function serverTrouble(status: number): GraphError {
  const code = status === KINDS[131016].status ? 131016 : 131000;
  return new GraphError(status, { ...refusal(code, 'Try again later.').body, is_transient: true });
}

/** The same error as it appears in `statuses[].errors[]` and `messages[].errors[]`. */
export function webhookError(code: MetaCode, details: string): JsonObject {
  const { title } = KINDS[code];
  const href = 'https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/';
  return { code, title, message: title, error_data: { details }, href };
}

export function jsonAnswer(value: unknown, status = 200): SimResponse {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=UTF-8' },
    body: JSON.stringify(value),
  };
}

export function errorAnswer(error: GraphError, traceId: string): SimResponse {
  return jsonAnswer({ error: { ...error.body, fbtrace_id: traceId } }, error.status);
}
