import { asObject } from './json-fields.ts';

/** Failures of finding or greeting the other side: no byte of the request was sent. Codes of Node and undici. */
const NEVER_SENT: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EAI_FAIL',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENETDOWN',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/** Errors wrap errors; deeper than this nobody looks. */
const MAX_CAUSES = 5;

export interface NetworkFailure {
  /** Code of the operating system or of undici, e.g. `ECONNRESET`; safe to log. */
  readonly code: string;
  /** The request certainly never left: the other side can have done nothing. */
  readonly neverSent: boolean;
}

/** What is known of a call that ended without an answer. When in doubt, the request may have arrived. */
export function readNetworkFailure(error: unknown): NetworkFailure {
  const causes = causesOf(error, MAX_CAUSES);
  const coded = causes.filter((cause) => cause.code !== undefined);
  return {
    code: coded.at(-1)?.code ?? 'unknown',
    neverSent: coded.length > 0 && coded.every(isBeforeSending),
  };
}

interface Cause {
  readonly code: string | undefined;
  readonly syscall: unknown;
}

function isBeforeSending({ code, syscall }: Cause): boolean {
  return syscall === 'connect' || syscall === 'getaddrinfo' || NEVER_SENT.has(code ?? '');
}

/** The error and what it wraps; an attempt on several addresses counts by each of them. */
function causesOf(error: unknown, left: number): Cause[] {
  const object = asObject(error);
  if (object === undefined || left === 0) return [];
  const inner = [object['cause'], ...(Array.isArray(object['errors']) ? object['errors'] : [])];
  return [readCause(object), ...inner.flatMap((cause) => causesOf(cause, left - 1))];
}

function readCause(object: Readonly<Record<string, unknown>>): Cause {
  const code = object['code'];
  const isCode = typeof code === 'string' && /^[A-Z][A-Z0-9_]{1,60}$/.test(code);
  return { code: isCode ? code : undefined, syscall: object['syscall'] };
}
