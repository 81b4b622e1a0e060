import { REDACTED } from './content-kept.ts';
import type { DeliveryDocument } from './delivery.ts';

/**
 * What a person can do about a send that did not go its usual way. `decide`: say that it arrived, or send it again.
 * `choose-template`: free words are not taken any more.
 */
export type Remedy = 'try-again' | 'decide' | 'choose-template';

type Judged = Pick<DeliveryDocument, 'state' | 'content' | 'failure' | 'decided' | 'parked'>;

/** Nothing changes by trying: nobody to send to, or no file to send. */
const NO_HELP: ReadonlySet<string | undefined> = new Set([
  'no-recipient',
  'file-gone',
  'file-refused',
  'file-mislabelled',
  'upload-gone',
  'template-changed',
]);

/** Held back only because it was too late: by the window, or until we knew of it. */
const TOO_LATE: ReadonlySet<string | undefined> = new Set(['window-closed', 'linked-late', 'found-late']);

/** Undefined when all is well, when it was decided, when it is kept for an answer, and when nothing of it is left to send. */
export function remedyOf(delivery: Judged, isWindowOpen: boolean): Remedy | undefined {
  const { state, failure, content } = delivery;
  if (delivery.decided?.what === 'again' || delivery.parked === true || !isSendable(delivery))
    return undefined;
  if (state === 'uncertain') return 'decide';
  const helps =
    (state === 'failed' && !NO_HELP.has(failure?.code)) ||
    (state === 'withheld' && TOO_LATE.has(failure?.code));
  if (!helps) return undefined;
  return mayGo(content.kind, isWindowOpen) ? 'try-again' : 'choose-template';
}

/** Only a template needs no open window. */
export function mayGo(kind: DeliveryDocument['content']['kind'], isWindowOpen: boolean): boolean {
  return isWindowOpen || kind === 'template';
}

/** False once its content was redacted, or is not kept any more. */
export function isSendable({ content }: Pick<DeliveryDocument, 'content'>): boolean {
  return content.kind !== 'text' || (content.text !== '' && content.text !== REDACTED);
}
