import ipaddr from 'ipaddr.js';
import { FileRefusedError } from '../../domain/errors.ts';
import { bareHost, type HostAndPort, isAllowedAddress } from './allowed-address.ts';
import { isPublicIp } from './public-ip.ts';

/** The address as a URL that may be called: `https`, or any web address that the operator has allowed by host and port. */
export function checkAddress(
  address: string | URL,
  allowed: readonly HostAndPort[],
): { readonly url: URL; readonly isAllowed: boolean } {
  const url = URL.parse(address);
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '')
    throw new FileRefusedError('unsafe', { reason: 'no web address' });
  const host = bareHost(url);
  const isAllowed = isAllowedAddress(url, allowed);
  if (!isAllowed && url.protocol !== 'https:') throw new FileRefusedError('unsafe', { reason: 'not https' });
  if (!isAllowed && ipaddr.isValid(host) && !isPublicIp(host))
    throw new FileRefusedError('unsafe', { reason: 'not a public address' });
  return { url, isAllowed };
}
