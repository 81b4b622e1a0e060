/** Why Meta refuses something, by what its code means. */
export type ProviderReason =
  | 'token'
  | 'permission'
  | 'busy'
  | 'not-there'
  | 'value'
  | 'locked'
  | 'name'
  | 'payment'
  | 'not-registered'
  | 'quality'
  | 'limit'
  | 'pin'
  | 'too-often'
  | 'not-verified'
  | 'not-approved'
  | 'banned';

/** What providers say in English, in the language of the page: their own words stand beside it. */
export const providerInEnglish = {
  said: 'In the words of WhatsApp:',
  saidInEnglish: 'More about it, in English:',
  unknown: (code: string) => `Meta gives a reason of its own (code ${code}).`,
  reasons: {
    token: 'Meta does not accept the token any more. Connect the account again with a new one.',
    permission: 'Meta does not let this token do it: a permission is missing.',
    busy: 'Meta allows no more calls at the moment. Try again in a while.',
    'not-there': 'Meta does not have this any more, or does not show it to our app.',
    value: 'Meta did not accept one of the values.',
    locked: 'Meta has locked the account for breaking its rules. WhatsApp Manager shows more.',
    name: 'Meta has not approved the display name yet.',
    payment: 'There is a problem with the payment method of the account. WhatsApp Manager shows it.',
    'not-registered': 'The number is not registered for the Cloud API.',
    quality: 'Meta limits the number because customers have reported or blocked it.',
    limit: 'The messaging limit of the business is reached.',
    pin: 'The PIN of the number is not the right one.',
    'too-often': 'It was tried too often. Wait before the next try.',
    'not-verified': 'Meta has not verified the business yet.',
    'not-approved': 'The template is not approved.',
    banned: 'Meta has disabled the WhatsApp account. WhatsApp Manager shows how to ask for a review.',
  } as Readonly<Record<ProviderReason, string>>,
};
