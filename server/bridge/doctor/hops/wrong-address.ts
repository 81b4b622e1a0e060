import { type ServerFault, type Wrong, wrong } from '../../../domain/doctor/finding.ts';
import type { OutsideAnswer } from '../../../ports/outside.ts';

/** Codes of Node when a certificate is not one that the world trusts, or none answers in that way. */
const TLS = /^(?:CERT_|ERR_TLS_|ERR_SSL_|SELF_SIGNED_|DEPTH_ZERO_|UNABLE_TO_|EPROTO$)/;

const UNKNOWN: ReadonlySet<string> = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'ENODATA']);

/** Why our address did not answer as ours does; undefined when it answered with this status. */
export function wrongAddress(answer: OutsideAnswer, expected: number): Wrong | undefined {
  switch (answer.kind) {
    case 'blocked':
      return wrong(answer.why === 'http' ? 'address-http' : 'address-private');
    case 'silent':
      return wrong(faultOf(answer.code), { code: answer.code });
    case 'answered':
      return answer.status === expected ? undefined : ofStatus(answer.status);
  }
}

function faultOf(code: string): ServerFault {
  if (TLS.test(code)) return 'address-tls';
  return UNKNOWN.has(code) ? 'address-unknown' : 'address-silent';
}

function ofStatus(status: number): Wrong {
  const isMoved = status >= 300 && status < 400;
  return wrong(isMoved ? 'address-moved' : 'address-other', { code: String(status) });
}
