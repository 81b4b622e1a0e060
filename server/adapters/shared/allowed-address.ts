export interface HostAndPort {
  readonly host: string;
  readonly port: number;
}

const DEFAULT_PORTS: Readonly<Record<string, number>> = { 'https:': 443, 'http:': 80 };

/** Whether the operator has allowed the host and port of this web address. */
export function isAllowedAddress(url: URL, allowed: readonly HostAndPort[]): boolean {
  const standard = DEFAULT_PORTS[url.protocol];
  const host = bareHost(url);
  const port = url.port === '' ? standard : Number(url.port);
  return standard !== undefined && allowed.some((each) => each.host === host && each.port === port);
}

/** Without the brackets of IPv6 and the dot that may end a name. */
export function bareHost({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
}
