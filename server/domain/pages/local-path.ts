/** The longest address that is carried through a sign-in. Characters. */
const LONGEST = 500;

const US = 'http://us';

/**
 * A path of ours to go on to, as it may be put into an answer; undefined for whatever leads, or could lead a browser,
 * anywhere else. Browsers take backslashes for slashes, and leave line breaks and tabs out.
 */
export function localPath(path: string | null | undefined): string | undefined {
  if (path === null || path === undefined || path.length > LONGEST) return undefined;
  if (!/^\/(?![/\\])[\x21-\x7e]*$/.test(path) || path.includes('\\')) return undefined;
  const url = URL.canParse(path, US) ? new URL(path, US) : undefined;
  const isOurs = url?.origin === US && !url.pathname.startsWith('//');
  return isOurs ? `${url.pathname}${url.search}` : undefined;
}
