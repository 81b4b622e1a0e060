import type { Evidence, Fault } from '../record/evidence.ts';
import { type CustomerFile, isTakenBack } from '../record/ledger.ts';
import { caption, readTag } from '../record/pair-tag.ts';
import type { Seen } from '../record/witness.ts';
import { isChange } from './changed-words.ts';
import type { Records } from './oracle-records.ts';
import { BELONGS_ELSEWHERE, readCustomerWords, readWords } from './oracle-words.ts';

/** Words that stand for files and that nobody wrote. */
const FILE_WORDS = /^(?:Photo|\d+ photos)$/;

/** A photo's caption, alone or with others, with or without its photo. */
const CAPTION = /^(?:\[photo, on its way\] )?p\d+ c\d+n\d+/;

/** True for a part that is there for its files. */
export function isOfFiles({ html }: Seen): boolean {
  const words = readCustomerWords(html);
  return FILE_WORDS.test(words) || CAPTION.test(words);
}

/** True for a part that says nothing of its own. */
export function isWordless({ html }: Seen): boolean {
  return FILE_WORDS.test(readCustomerWords(html));
}

/** Each file of a customer is in Intercom once, and its caption too, in the conversation of who sent it; one that is apart
 * from its caption says so. */
export function judgeFiles(evidence: Evidence, records: Records): Fault[] {
  return evidence.ledger.files.flatMap((file) => judgeFile(evidence, records, file));
}

function judgeFile(evidence: Evidence, records: Records, file: CustomerFile): Fault[] {
  const { seen } = evidence.witness;
  const said = seen.filter(
    (each) =>
      each.author === 'contact' &&
      !isChange(each) &&
      readCustomerWords(each.html).includes(caption(file.size, file.tag)),
  );
  const shown = seen.filter(({ files }) => files.includes(file.size));
  const words = `photo ${file.size} of ${file.tag}`;
  const mayBeTwice = records.events.some(
    ({ possibleDuplicate, wamid, kind }) =>
      possibleDuplicate && (wamid === file.wamid || kind === 'media-file'),
  );
  const isUnwanted = evidence.cast.redactDeleted && isTakenBack(evidence.ledger, file.wamid);
  const faults: Fault[] = [];
  if (said.length === 0 && !isUnwanted) faults.push({ kind: 'lost', text: `${words} was never mentioned` });
  if (said.length > 1 && !mayBeTwice)
    faults.push({ kind: 'doubled', text: `${words} was mentioned ${said.length} times` });
  if (shown.length === 0 && !isUnwanted && !isPlaceGone(evidence, said))
    faults.push({ kind: 'lost', text: `${words} never appeared` });
  if (shown.length > 1 && !mayBeTwice)
    faults.push({ kind: 'doubled', text: `${words} appeared ${shown.length} times` });
  return [
    ...faults,
    ...shown.flatMap((each) => [...judgePlace(seen, file, each), ...judgeLine(words, said, each)]),
  ];
}

function judgeLine(words: string, said: readonly Seen[], shown: Seen): Fault[] {
  const isBeside = (each: Seen) =>
    each.workspace === shown.workspace && each.conversation === shown.conversation;
  const saysApart = BELONGS_ELSEWHERE.test(readWords(shown.html));
  const isTrue = saysApart ? !said.every(isBeside) : said.length === 0 || said.some(isBeside);
  return isTrue ? [] : [{ kind: 'untrue', text: `${words} does not say where it belongs` }];
}

/** A file is not brought into a conversation that somebody deleted, or whose person somebody removed. */
function isPlaceGone({ intercom, ledger }: Evidence, said: readonly Seen[]): boolean {
  return said.some(
    ({ workspace, conversation, authorId }) =>
      intercom.view.conversation(workspace, conversation) === undefined ||
      ledger.removed.has(`${workspace}/${authorId}`),
  );
}

function judgePlace(seen: readonly Seen[], { size, tag }: CustomerFile, shown: Seen): Fault[] {
  const beside = seen.filter(
    (each) => each.workspace === shown.workspace && each.conversation === shown.conversation,
  );
  const strangers = beside
    .filter(({ author }) => author === 'contact')
    .map(({ html }) => readTag(html))
    .filter((other) => other !== undefined && other !== tag);
  return strangers.length === 0
    ? []
    : [
        {
          kind: 'misrouted',
          text: `photo ${size} of ${tag} is beside messages of ${strangers.join(' and ')}`,
        },
      ];
}
