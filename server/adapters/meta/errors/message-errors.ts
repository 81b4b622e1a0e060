import type { MetaErrorRow } from './meta-error-row.ts';

const OTHER_CHANNEL = 'Reach the customer another way, or wait until they write.';
const NOT_UNDERSTOOD = 'WhatsApp did not understand the message that this app sent.';
const REPORT = 'Try again; if it happens again, send this code to the support of this app.';

/** Refusals of one message or one recipient. */
export const MESSAGE_ERRORS: readonly MetaErrorRow[] = [
  {
    codes: [131047],
    class: 'template',
    meaning: 'window-closed',
    reason: "WhatsApp allows free replies only within 24 hours of the customer's last message.",
    nextStep: 'Press Choose template in the sidebar, or wait until the customer writes again.',
  },
  {
    codes: [131026],
    class: 'never',
    reason:
      'WhatsApp could not deliver it. The customer may not use WhatsApp any more, may have an old version, or may have blocked this number; WhatsApp does not say which.',
    nextStep: OTHER_CHANNEL,
  },
  {
    codes: [131049],
    class: 'later',
    reason: 'WhatsApp held it back because this customer gets many marketing messages.',
    nextStep: 'Do not send it again within 24 hours.',
  },
  {
    codes: [131050],
    class: 'never',
    reason: 'This customer has stopped marketing messages from this business.',
    nextStep: 'Send no marketing to this customer until they allow it again.',
  },
  {
    codes: [130472],
    class: 'never',
    reason: 'WhatsApp keeps marketing messages from this customer as part of an experiment.',
    nextStep: OTHER_CHANNEL,
  },
  {
    codes: [130497],
    class: 'never',
    reason: "This business may not write to customers in this customer's country.",
    nextStep: 'Reach the customer another way.',
  },
  {
    codes: [130403],
    class: 'never',
    reason: 'This business has blocked the customer on WhatsApp.',
    nextStep: 'Unblock the customer first.',
  },
  {
    codes: [131021],
    class: 'never',
    reason: 'The message was addressed to the number that sends it.',
    nextStep: 'Check the phone number of the contact.',
  },
  {
    codes: [131062],
    class: 'never',
    reason: "This kind of message needs the customer's phone number, which WhatsApp does not tell.",
    nextStep: 'Ask the customer for their phone number.',
  },
  {
    codes: [137000],
    class: 'never',
    reason: "The customer's WhatsApp identity has changed since it was last confirmed.",
    nextStep: 'Make sure that it is still the same person, then try again.',
  },
  {
    codes: [131051],
    class: 'never',
    meaning: 'content-refused',
    reason: 'WhatsApp does not support this kind of message.',
    nextStep: 'Send it as text.',
  },
  {
    codes: [131052],
    class: 'never',
    meaning: 'file-too-large',
    reason: "The customer's file could not be fetched from WhatsApp.",
    nextStep: 'Ask the customer to send it again.',
  },
  {
    codes: [131053],
    class: 'never',
    meaning: 'file-refused',
    reason: 'WhatsApp could not process the file: its kind or size may not be allowed.',
    nextStep: 'Send it in another format, smaller, or as a link.',
  },
  {
    codes: [100, 131009],
    class: 'never',
    meaning: 'content-refused',
    reason: NOT_UNDERSTOOD,
    nextStep: REPORT,
  },
  {
    codes: [131008, 135000],
    class: 'never',
    reason: NOT_UNDERSTOOD,
    nextStep: REPORT,
  },
  {
    codes: [131055],
    class: 'never',
    reason: 'This message may not be sent in this way.',
    nextStep: REPORT,
  },
  {
    codes: [613, [138000, 138018]],
    class: 'never',
    reason:
      'WhatsApp does not allow this call: calling is off, not permitted by the customer, or too frequent.',
    nextStep: 'Write to the customer instead.',
  },
  {
    codes: [130501, 131020, 131041, 131059, [131200, 131215]],
    class: 'never',
    reason: 'WhatsApp did not allow this in a group.',
    nextStep: 'Write to the customer directly.',
  },
];
