import { type HostAndPort, isAllowedAddress } from '../../shared/allowed-address.ts';

/** Hosts that Meta serves files from, each with what is below it. */
const META_HOSTS: readonly string[] = ['fbsbx.com', 'whatsapp.net', 'fbcdn.net'];

export interface OwnHosts {
  /** Address of the Graph API: a simulator serves files from there. */
  readonly apiUrl: string;
  /** Other hosts that the operator trusts. */
  readonly allowed: readonly HostAndPort[];
}

/**
 * Whether our token may be sent to this address: it came in an answer, so it is not believed. Only Meta's own hosts over
 * https, the host of the Graph API, and what the operator allowed.
 */
export function isMediaAddress(address: string, { apiUrl, allowed }: OwnHosts): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  if (url.username !== '' || url.password !== '') return false;
  if (url.origin === new URL(apiUrl).origin) return true;
  if (isAllowedAddress(url, allowed)) return true;
  return url.protocol === 'https:' && url.port === '' && isMetaHost(url.hostname);
}

function isMetaHost(hostname: string): boolean {
  return META_HOSTS.some((host) => hostname === host || hostname.endsWith(`.${host}`));
}
