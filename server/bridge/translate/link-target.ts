/** Schemes that are no address for a reader, or would do harm. */
const NOT_FOR_READERS: ReadonlySet<string> = new Set([
  'about:',
  'blob:',
  'data:',
  'file:',
  'javascript:',
  'vbscript:',
]);

/**
 * Where a link leads, as a reader would type it: the address of `mailto:` and `tel:`, else the URL. Undefined for
 * scripts, anchors inside the page and paths, which lead nowhere from WhatsApp.
 */
export function linkTarget(href: string): string | undefined {
  const url = withScheme(href.trim()).replace(/\s+/g, '%20');
  const protocol = URL.parse(url)?.protocol;
  if (protocol === undefined || NOT_FOR_READERS.has(protocol)) return undefined;
  if (protocol !== 'mailto:' && protocol !== 'tel:') return url;
  return url.slice(protocol.length).replace(/\?.*$/, '') || undefined;
}

function withScheme(href: string): string {
  if (href.startsWith('//')) return `https:${href}`;
  return /^www\./i.test(href) ? `https://${href}` : href;
}

/** True when the text of a link already says where it leads, so that nothing needs to be added. */
export function saysTarget(text: string, target: string): boolean {
  return bare(text) === bare(target) || (isPhone(target) && digits(text) === digits(target));
}

function bare(address: string): string {
  return address
    .trim()
    .toLowerCase()
    .replace(/^(https?:\/\/|mailto:|tel:)/, '')
    .replace(/\/$/, '');
}

function isPhone(target: string): boolean {
  return /^\+?[\d\s().-]+$/.test(target);
}

function digits(text: string): string {
  return text.replace(/[\s().-]/g, '');
}
