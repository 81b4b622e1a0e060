import type { YourTurn } from '../../../../server/domain/connecting/verdict.ts';
import type { Told } from '../../told.ts';

/** Whoever connects a number is to act: what is so, and what to do. */
export const yourTurnEnglish: Readonly<Record<YourTurn, Told>> = {
  'give-access': {
    title: 'Enter the account and its token',
    text: 'We have no token that opens this account.',
  },
  'choose-number': { title: 'Choose the number', text: 'These are in the account and not connected yet.' },
  'enter-phone': { title: 'Enter the number that moves', text: 'As customers dial it, with country code.' },
  'ask-code': {
    title: 'Prove that the number is yours',
    text: 'Meta sends six digits to it. For a landline, freephone or internet number choose the call.',
  },
  'enter-code': { title: 'Enter the six digits', text: 'Meta has sent them to the number.' },
  'confirm-move': {
    title: 'Move the number now?',
    text: 'From then on messages come here, and the old provider can no longer send. This cannot be taken back here.',
  },
  pin: {
    title: 'The number has a PIN',
    text: 'It was registered with two-step verification before. Enter its PIN, or set a new one if nobody knows it.',
  },
  'pin-wrong': {
    title: 'This is not the PIN of the number',
    text: 'Meta knows another one. Enter the one that was chosen where it was registered last, or set a new one if nobody knows it. Meta stops whoever tries too often.',
  },
  'bring-history': {
    title: 'Bring earlier chats over?',
    text: 'The number is connected: new messages come to the Inbox already. WhatsApp can also send the chats of the phone app, six months back. They become notes in the conversations of customers who write, the oldest first. Keep the app open meanwhile. Meta lets this be asked for within a day, and once.',
  },
  'token-refused': {
    title: 'Meta does not accept the token',
    text: 'It has ended, was revoked, or was not copied as a whole. Generate a new one for the system user, expiration Never, and paste it.',
  },
  'temporary-token': {
    title: 'This token will end',
    text: 'It is the temporary one of the API Setup page, or has an expiration. Generate one for a system user with expiration Never. Out of Meta’s window it comes like this where the configuration of Meta’s window lets tokens end: whoever runs this app sets it to Never.',
  },
  'user-token': {
    title: 'This is not the token of a system user',
    text: 'It belongs to a person or page, and sees too little. Business settings, Users, System users, Generate token.',
  },
  'business-id': {
    title: 'This is the id of the business',
    text: 'The id of the WhatsApp account is another one. These accounts belong to the business: choose one.',
  },
  'phone-id': {
    title: 'This is the id of a number',
    text: 'Enter the id of the account that the number is in: Business settings, Accounts, WhatsApp accounts.',
  },
  'not-assigned': {
    title: 'The system user does not see this account',
    text: 'Business settings, Users, System users, Assign assets: the WhatsApp account, Full control. Then generate the token anew. Or the id is wrong.',
  },
  'permission-missing': {
    title: 'A permission is missing',
    text: 'Generate the token anew with whatsapp_business_management and whatsapp_business_messaging.',
  },
  'account-elsewhere': {
    title: 'This account is connected elsewhere',
    text: 'Another Intercom workspace uses it. Ask whoever manages your WhatsApp account at Meta which one, and have it disconnected there.',
  },
  'which-account': { title: 'Which account?', text: 'The token opens several accounts.' },
  'code-expired': {
    title: 'Meta’s window took too long',
    text: 'Its answer lives 30 seconds. Open it again.',
  },
  'no-migration-needed': {
    title: 'No move is needed',
    text: 'No other provider holds the number. It is added as a new one.',
  },
  'name-not-approved': {
    title: 'The display name is not approved',
    text: 'At the old provider the name must be approved, with no change waiting. Have that finished, then check again.',
  },
  'source-account': {
    title: 'The old account is not set up correctly',
    text: 'Only Meta can put it right: business.facebook.com, Help, Meta support. Or it is still of the old on-behalf-of kind.',
  },
  'no-payment': {
    title: 'The new account has no payment method',
    text: 'WhatsApp Manager, Account tools, Payment settings: add one, then check again.',
  },
  'other-business': {
    title: 'The number belongs to another business',
    text: 'Both accounts must be of the same business at Meta. Choose an account of the business that owns the old one.',
  },
  'account-not-approved': {
    title: 'Meta is still reviewing the new account',
    text: 'Finish business verification in Meta Business Suite, Security Center. Then check again.',
  },
  'messaging-for': {
    title: 'A “Messaging For” request is open',
    text: 'Accept it in Meta Business Suite, Requests. Then check again.',
  },
  'two-step-on': {
    title: 'Two-step verification is still on',
    text: 'The old provider must switch it off for this number. Then check again.',
  },
  'not-migrating': {
    title: 'Meta sends no code to this number',
    text: 'It is not being moved at the moment. Check again; if it stays, begin anew.',
  },
  'number-elsewhere': {
    title: 'This number is connected elsewhere',
    text: 'Another Intercom workspace uses it. Ask whoever manages your WhatsApp account at Meta which one. Its conversations stay there.',
  },
  callback: {
    title: 'Webhooks go to another address',
    text: 'Meta app, WhatsApp, Configuration, Webhook: enter the address and verify token below, verify and save. Then check again.',
  },
  'name-declined': {
    title: 'Meta has declined the display name',
    text: 'WhatsApp Manager, Phone numbers, the number, Profile: enter another name. Once Meta reviews it, check again.',
  },
  'code-too-often': {
    title: 'Meta sends no code just now',
    text: 'Codes were asked for or guessed too often; Meta waits up to 12 hours. Or the number is behind a phone menu: have a person take the call.',
  },
  'no-app-number': {
    title: 'No number of the phone app is in this account',
    text: 'Connect the app in Meta’s window first, then check again.',
  },
  refused: {
    title: 'Meta refuses this',
    text: 'Look the code up in WhatsApp Manager or ask Meta’s support. When it is put right, check again.',
  },
};
