import { CAFE, SECRETS, SHOP } from './world-setup.ts';

/** What opens something. Whatever a test does, it stands in no answer of the product and in no line of its log. */
const OPENERS: readonly string[] = [
  SHOP.intercomToken,
  SHOP.metaToken,
  CAFE.intercomToken,
  CAFE.metaToken,
  SECRETS.intercom,
  SECRETS.meta,
];

/** Throws when there is one; `where` tells the reader of the test, not what it was. */
export function searchForSecrets(where: string, text: string): void {
  const found = OPENERS.filter((secret) => text.includes(secret));
  if (found.length > 0) throw new Error(`${where} holds ${found.join(', ')}`);
}
