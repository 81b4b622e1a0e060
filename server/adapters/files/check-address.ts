import ipaddr from 'ipaddr.js';
import { FileRefusedError } from '../../domain/errors.ts';
import { isPublicIp } from './public-ip.ts';

export interface HostAndPort {
  readonly host: string;
  readonly port: number;
}

const HTTPS_PORT = 443;
const HTTP_PORT = 80;

/** The address as a URL that may be called: `https`, or any web address that the operator has allowed by host and port. */
export function checkAddress(
  address: string | URL,
  allowed: readonly HostAndPort[],
): { readonly url: URL; readonly isAllowed: boolean } {
  const url = URL.parse(address);
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '')
    throw new FileRefusedError('unsafe', { reason: 'no web address' });
  const host = bareHost(url);
  const port = url.port === '' ? (url.protocol === 'https:' ? HTTPS_PORT : HTTP_PORT) : Number(url.port);
  const isAllowed = allowed.some((each) => each.host === host && each.port === port);
  if (!isAllowed && url.protocol !== 'https:') throw new FileRefusedError('unsafe', { reason: 'not https' });
  if (!isAllowed && ipaddr.isValid(host) && !isPublicIp(host))
    throw new FileRefusedError('unsafe', { reason: 'not a public address' });
  return { url, isAllowed };
}

/** Without the brackets of IPv6 and the dot that may end a name. */
function bareHost(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
}
