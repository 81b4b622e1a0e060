import type {
  DeliveryContent,
  DeliveryDocument,
  FileContent,
  LinkReason,
  NotHad,
} from '../../../domain/messages/delivery.ts';
import { NO_WORDS, rephrased } from '../plan/plan-choices.ts';

/** What a delivery carries instead of its file, and what the teammate needs to know of it. */
type Instead = Required<Pick<DeliveryDocument, 'content' | 'fileChange'>>;

/** The words, and a link to our page, which knows where the file is when somebody opens it. */
export function asLink(file: FileContent, link: string, why: LinkReason): Instead {
  const { name } = file;
  const line = `${name}: ${link}`;
  const text = wordsOf(file) === '' ? line : `${wordsOf(file)}\n${line}`;
  return { content: inWords(file, text), fileChange: { name, how: 'link', why } };
}

/** The words alone; undefined when there are none. */
export function withoutFile(file: FileContent, how: NotHad): Instead | undefined {
  const { name, text } = file;
  if (text === '') return undefined;
  return { content: inWords(file, text), fileChange: { name, how } };
}

/** What only stands where words must be is not needed beside others. */
function wordsOf({ text, choices }: FileContent): string {
  return choices !== undefined && text === NO_WORDS ? '' : text;
}

function inWords({ choices, options, numbered }: FileContent, text: string): DeliveryContent {
  if (choices !== undefined && options !== undefined)
    return rephrased({ choices, options, ...(numbered && { numbered }) }, text);
  return { kind: 'text', text, previewUrl: true, ...(options !== undefined && { options }) };
}
