/** What a person reads of a body: no tags, no entities, single blanks. */
export function readWords(html: string): string {
  return html
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
    .trim();
}

/** In front of a file whose message stands in an earlier conversation. */
export const BELONGS_ELSEWHERE =
  /^Belongs to their message of [^:]*:\d\d [AP]M UTC in an earlier conversation: /;

/** The customer's own words: a message that came late says so in front, one that answers another names it, and so
 * does a tap on what is not known here. */
export function readCustomerWords(html: string): string {
  return readWords(html)
    .replace(/^Written on [^;]* UTC; delivered late\. /, '')
    .replace(BELONGS_ELSEWHERE, '')
    .replace(/^In reply to (the team|their own message): “[^”]*” /, '')
    .replace(/^In reply to a message of (the team|their own) that is not kept here any more /, '')
    .replace(/^In reply to a message that is not known here /, '')
    .replace(/^Chose (a button|from the list): /, '');
}

/** Whether plain text that we sent as the customer says these words. */
export function sayTheSame(body: unknown, words: string): boolean {
  return typeof body === 'string' && readCustomerWords(escapeText(body)) === words;
}

/** Plain text as the reader of HTML expects it. */
export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/** The items in groups, in the order of first appearance. */
export function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
