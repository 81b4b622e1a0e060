import { readTag } from '../record/pair-tag.ts';
import type { Seen } from '../record/witness.ts';
import { readCustomerWords } from './oracle-words.ts';

/** What an edit looks like in Intercom: the words before it, if they are known, and the new ones. */
export const EDITED = /^Edited(?:: (.*?)(…)?| a message .*) → (.*)$/;

/** What a deletion begins with. */
export const DELETED = 'Deleted on WhatsApp';

/** True for a part that tells what became of an earlier message. */
export function isChange({ html }: Seen): boolean {
  const words = readCustomerWords(html);
  return EDITED.test(words) || words.startsWith(DELETED);
}

/** A button of a template says the same to everybody. */
const TAPPED = 'Answered with a button:';

/** True for one that does not name whose message it was. */
export function isNameless(seen: Seen): boolean {
  const isTap = readCustomerWords(seen.html).startsWith(TAPPED);
  return (isChange(seen) || isTap) && readTag(seen.html) === undefined;
}
