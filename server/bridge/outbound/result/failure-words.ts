import type { DeliveryDocument, DeliveryFailure } from '../../../domain/messages/delivery.ts';
import { isReply } from '../../../domain/messages/parked-reply.ts';
import type { BridgeDeps } from '../../connections/deps.ts';

/** A closed window, whoever finds it closed: the same cause makes one note. */
export const WINDOW_CLOSED = 'window-closed';

type Words = Omit<DeliveryFailure, 'code'>;

/** Where a send can go once more: the button stands in its details. */
const TRY_AGAIN = 'open this message in the WhatsApp sidebar and choose Try again.';

function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const OVER: Words = {
  reason: "WhatsApp allows free replies only within 24 hours of the customer's last message.",
  nextStep: 'Press Choose template in the sidebar, or wait until the customer writes again.',
};

/** What helps when the window is closed to a reply: it can be kept. */
export const CLOSED_TO_REPLY = `${OVER.nextStep} To have this sent then, open it in the sidebar and choose “Send when the customer answers”.`;

/** Failures that we name ourselves. */
const OWN_REASONS: Readonly<Record<string, Words>> = {
  [WINDOW_CLOSED]: OVER,
  'gave-up': {
    reason: 'WhatsApp could not take this message for an hour.',
    nextStep: `When WhatsApp works again, ${TRY_AGAIN}`,
  },
  'file-gone': {
    reason: 'The file is no longer in Intercom, or not where Intercom says that it is.',
    nextStep: 'Attach it to a new reply.',
  },
  'file-refused': {
    reason: 'The server that keeps the file does not hand it out to us.',
    nextStep: 'Attach it to a new reply.',
  },
  'file-mislabelled': {
    reason: 'The server that keeps the file handed out something else under its name.',
    nextStep: 'Attach it to a new reply.',
  },
  'no-recipient': {
    reason:
      'This customer’s number belongs to somebody else on WhatsApp now, and no other way to reach them is known.',
    nextStep: 'Reach them another way. If they write on WhatsApp again, answer there.',
  },
  internal: {
    reason: 'This message could not be processed.',
    nextStep: `${capitalised(TRY_AGAIN)} If that fails too, ask your administrator.`,
  },
};

/** Of templates, for which there is no window, and which are sent again and not written again. */
const TEMPLATE_REASONS: Readonly<Record<string, Words>> = {
  'gave-up': {
    reason: 'WhatsApp could not take this template message for an hour.',
    nextStep: `Send it again when WhatsApp works: ${TRY_AGAIN}`,
  },
  'template-changed': {
    reason: 'The template has been edited since it was chosen: it would say something else.',
    nextStep: 'Press Choose template in the sidebar, and send it as it is now.',
  },
  'upload-gone': {
    reason: 'The file of this template message is not kept any more.',
    nextStep: 'Upload it again, then send the template again.',
  },
  internal: {
    reason: 'This template message could not be processed.',
    nextStep: `${capitalised(TRY_AGAIN)} If that fails too, ask your administrator.`,
  },
  // Meta's code of a closed window, which a template does not need.
  '131047': {
    reason: 'WhatsApp did not take this as a template message.',
    nextStep: 'Choose another template.',
  },
  '131053': {
    reason: 'WhatsApp could not process the file in this template message.',
    nextStep: 'Choose the template again, with another file.',
  },
};

/** What was held for review and is dropped fails with codes that mean something else elsewhere (template pacing). */
const DROPPED: Readonly<Record<string, Words>> = {
  '132015': {
    reason:
      'WhatsApp held this message to review its template, then paused the template and dropped the message.',
    nextStep: 'Choose another template.',
  },
  '135000': {
    reason:
      'WhatsApp held this message for review and dropped it: sending templates may be blocked for this business.',
    nextStep: 'Ask an admin to look at the account in WhatsApp Manager before you send more.',
  },
};

/** Why a send failed and what to do about it, in plain words. `code`: one of ours, or that of WhatsApp. */
export function failureWords(
  { explainer }: Pick<BridgeDeps, 'explainer'>,
  delivery: Pick<DeliveryDocument, 'part' | 'attempt' | 'content' | 'heldForReview'>,
  code: string,
): Words {
  if (code === WINDOW_CLOSED && isReply(delivery)) return { ...OVER, nextStep: CLOSED_TO_REPLY };
  const { content, heldForReview } = delivery;
  const isTemplate = content.kind === 'template';
  return (
    (heldForReview === true ? DROPPED[code] : undefined) ??
    (isTemplate ? TEMPLATE_REASONS[code] : undefined) ??
    OWN_REASONS[code] ??
    explainer.explain('meta', code)
  );
}
