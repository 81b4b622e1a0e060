/** Schemes that a click may follow. */
const SCHEMES = new Set(['http:', 'https:', 'mailto:', 'tel:']);

/** The address as a browser would read it, when it is absolute and harmless; else undefined. */
export function safeLink(address: string): string | undefined {
  const url = URL.parse(address.trim());
  return url !== null && SCHEMES.has(url.protocol) ? url.href : undefined;
}
