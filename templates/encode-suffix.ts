import type { Token } from './parse-template.ts';

/** What separates the parts of a link: kept in a path, where people type `orders/7?from=mail`. */
const SEPARATORS = '/?=&#';

/** One that is encoded already, or one that is not plain. */
const NOT_PLAIN = /%[\dA-Fa-f]{2}|[^\w.~-]/gu;

/**
 * A value as it may stand in the link of a button: WhatsApp refuses it unless it is percent-encoded (reference/templates.md
 * §3). In the query of the link it is one value, so separators are encoded too. What is encoded already stays.
 */
export function encodeSuffix(value: string, url: readonly Token[]): string {
  const isInQuery = url.some((token) => typeof token === 'string' && token.includes('?'));
  return value.toWellFormed().replace(NOT_PLAIN, (found) => {
    if (found.length === 3 && found.startsWith('%')) return found;
    return !isInQuery && SEPARATORS.includes(found) ? found : encodeURIComponent(found);
  });
}
