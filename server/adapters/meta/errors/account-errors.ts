import type { MetaErrorRow } from './meta-error-row.ts';

const MANAGER = 'Ask an admin to look into WhatsApp Manager.';
const SETTINGS = 'Ask an admin to check the number in the settings of this app.';

/** The number, the account or the business must change something first. */
export const ACCOUNT_ERRORS: readonly MetaErrorRow[] = [
  {
    codes: [33],
    class: 'configure',
    reason: 'WhatsApp no longer has this number, or this app may not see it.',
    nextStep: SETTINGS,
  },
  {
    codes: [131031, 368],
    class: 'configure',
    reason: 'WhatsApp has locked this business account for breaking its rules.',
    nextStep: MANAGER,
  },
  {
    codes: [131037],
    class: 'configure',
    reason: 'WhatsApp has not approved the display name of this number yet.',
    nextStep: MANAGER,
  },
  {
    codes: [131030],
    class: 'configure',
    reason:
      'This is a test number of Meta: it writes to five recipients at most, and the customer is not among them.',
    nextStep: 'Ask an admin to add the customer to the list in the Meta app, or to use a real number.',
  },
  {
    codes: [131048],
    class: 'configure',
    reason: 'WhatsApp limits this number because customers reported or blocked it.',
    nextStep: 'Stop campaigns from this number and ask an admin to look at its quality in WhatsApp Manager.',
  },
  {
    codes: [131064],
    class: 'configure',
    reason: 'The messaging limit of this business is reached.',
    nextStep: 'Stop campaigns; replies to customers who wrote within 24 hours still go out.',
  },
  {
    codes: [131042, 131044, 134011],
    class: 'configure',
    meaning: 'payment-missing',
    reason: 'There is a problem with the payment method of the WhatsApp account.',
    nextStep: 'Ask an admin to check billing in WhatsApp Manager.',
  },
  {
    codes: [131045, 133010],
    class: 'configure',
    reason: 'This number is not registered for the WhatsApp Cloud API.',
    nextStep: SETTINGS,
  },
  {
    codes: [131063],
    class: 'configure',
    reason: 'Marketing templates of this account may only be sent by the Marketing Messages API.',
    nextStep: MANAGER,
  },
  {
    codes: [133000],
    class: 'configure',
    reason: 'The last deregistration of this number did not finish.',
    nextStep: SETTINGS,
  },
  {
    codes: [133006],
    class: 'configure',
    reason: 'This number must be verified before it can be used.',
    nextStep: SETTINGS,
  },
  {
    codes: [133005],
    class: 'configure',
    reason: 'The PIN of the number is wrong.',
    nextStep: 'Ask an admin to enter the right PIN, or to reset it in WhatsApp Manager.',
  },
  {
    codes: [133008, 133009],
    class: 'configure',
    reason: 'The PIN of the number was entered too often or too fast.',
    nextStep: 'Ask an admin to wait a while and enter the right PIN.',
  },
  {
    codes: [133015],
    class: 'later',
    reason: 'This number was deleted a moment ago.',
    nextStep: 'Wait 5 minutes, then try again.',
  },
  {
    codes: [133016],
    class: 'later',
    reason: 'This number was registered or deregistered too often.',
    nextStep: 'Wait 72 hours, then try again.',
  },
  {
    codes: [136024],
    class: 'configure',
    reason: 'No code can be requested: this number is verified already.',
    nextStep: SETTINGS,
  },
  {
    codes: [136025],
    class: 'configure',
    reason: 'No code can be requested for this number, or it cannot be verified.',
    nextStep: MANAGER,
  },
  {
    codes: [139100],
    class: 'configure',
    reason: 'Some of the customers could not be blocked or unblocked.',
    nextStep: 'Try it with one customer at a time.',
  },
  {
    codes: [139101],
    class: 'configure',
    reason: 'The block list of this number is full.',
    nextStep: 'Unblock somebody first.',
  },
  {
    codes: [[147001, 147005]],
    class: 'never',
    reason: 'WhatsApp did not accept the username of the business.',
    nextStep: 'Choose another username: 3 to 35 letters, digits, dots or underscores.',
  },
  {
    codes: [2388001],
    class: 'configure',
    reason: 'The number still has two-step verification, or nobody has proved yet whose it is.',
    nextStep: 'Have two-step verification switched off where the number is now.',
  },
  {
    codes: [2388012, 2388091, 2388093, 2388103],
    class: 'configure',
    reason: 'This number cannot be moved here as it is.',
    nextStep: MANAGER,
  },
  {
    codes: [2593107],
    class: 'configure',
    reason: 'The history of the WhatsApp Business app was transferred already.',
    nextStep: 'Nothing to do: messages go on without it.',
  },
  {
    codes: [2593108],
    class: 'configure',
    reason: 'The time in which the history of the WhatsApp Business app can be transferred is over.',
    nextStep: 'Connect the number again if you need its history.',
  },
  {
    codes: [2593109],
    class: 'configure',
    reason: 'The business chose not to share the history of the WhatsApp Business app.',
    nextStep: 'Connect the number again and allow it if you need the history.',
  },
];
