import type { CheckName } from '../../../server/domain/connecting/check-name.ts';
import type { ConnectingKind, EarlierChats } from '../../../server/domain/connecting/connection.ts';
import type { OurTurn, WaitingFor } from '../../../server/domain/connecting/verdict.ts';
import type { FieldFault } from '../../connect/read-fields.ts';
import type { Told } from '../told.ts';
import { signupEnglish } from './signup/english.ts';
import { yourTurnEnglish } from './your-turn/english.ts';

/** Everything that is said while a number is connected. Names of Meta’s screens are Meta’s. */
export const connectEnglish = {
  title: 'Connect a WhatsApp number',
  intro: 'What is the number now?',
  kinds: {
    new: {
      title: 'Not on WhatsApp’s API',
      text: 'A number that nobody uses with WhatsApp’s API today, or that you disconnected from it.',
    },
    migrate: {
      title: 'On the API at another provider',
      text: 'It moves here and keeps its display name, quality, limit and official mark. The other provider works until you confirm.',
    },
    coexistence: {
      title: 'In the WhatsApp Business app on a phone',
      text: 'Keep the app beside this (coexistence), or give the app up first.',
    },
    'by-hand': {
      title: 'Enter it by hand',
      text: 'You run a Meta app of your own and have a permanent token of a system user.',
    },
  } as Readonly<Record<ConnectingKind, Told>>,
  begin: 'Begin',
  unfinished: 'Not finished yet',
  before: {
    title: 'Before you begin',
    list: [
      'You can read an SMS or take a call on the number while you connect it.',
      'A phone menu (IVR) that answers the number is off, or a person takes the call.',
      'It is not somebody’s private mobile number: WhatsApp on that phone would stop.',
      'You have full control of the business in Meta Business Suite.',
    ],
  },
  bills: {
    title: 'Who bills what',
    text: 'Meta bills WhatsApp messages, replies included, to the payment method of your WhatsApp account: add one in WhatsApp Manager. What is written in the WhatsApp Business app on a phone stays free. Intercom bills your workspace as before.',
  },
  signup: signupEnglish,
  app: {
    title: 'A number in the WhatsApp Business app',
    keep: {
      title: 'Keep the app (coexistence)',
      text: 'Only Meta’s window can do this: choose “Connect your existing WhatsApp Business app” there. Messages of both sides then appear in both, and the number is found by itself. You need version 2.24.17 of the app or a newer one; linked devices are unlinked once.',
    },
    done: 'Connected at Meta already? Enter the account',
    remove: {
      title: 'Give the app up',
      text: 'Its chats on the phone are lost.',
      list: [
        'On the phone: WhatsApp Business, Settings, Account, Delete my account.',
        'Wait three minutes: Meta lets the number go.',
        'Come back here and connect it as a new number.',
      ],
    },
  },
  guide: {
    title: 'At Meta, step by step',
    list: [
      'developers.facebook.com, My Apps, Create App: choose “Connect with customers through WhatsApp”.',
      'business.facebook.com, Settings, Users, System users, Add: role Admin.',
      'Assign assets: your app and your WhatsApp account, each with “Full control”.',
      'Generate token: your app, expiration Never, permissions whatsapp_business_management and whatsapp_business_messaging.',
      'The id of the account: Settings, Accounts, WhatsApp accounts, choose it; “ID” stands below its name. It is not the id of the business.',
      'In the app: WhatsApp, Configuration, Webhook: enter the address and verify token that the next page shows, and subscribe to all fields.',
    ],
  },
  webhook: {
    title: 'For the webhook of your Meta app',
    address: 'Callback URL',
    verifyToken: 'Verify token',
    copy: 'Copy',
    copied: 'Copied',
    after: 'With a Meta app of your own, its address is shown once the account is entered.',
  },
  fields: {
    account: 'WhatsApp Business Account ID',
    accountHint: '15 digits or so, from Business settings, Accounts, WhatsApp accounts.',
    accountOwn: 'WhatsApp account',
    accountOther: 'Another account, by its id',
    token: 'Token of the system user',
    tokenHint: 'Permanent. It is stored sealed and never shown again.',
    tokenOptional: 'Not needed for an account that is connected already.',
    ownApp: 'This account has a Meta app of its own',
    appSecret: 'App secret',
    appSecretHint: 'Meta app, App settings, Basic. Webhooks are checked with it.',
    appVerify: 'Verify token',
    appVerifyHint: 'A text of your own choice, entered again in the Meta app.',
    phone: 'Number',
    phoneHint: 'In international format, such as +447123456789.',
    displayName: 'Display name',
    displayNameHint: 'What customers see; Meta reviews it. It must be related to your business.',
    number: 'Which number?',
    method: 'How should the code come?',
    sms: 'By SMS',
    voice: 'By a call',
    code: 'The six digits',
    codeHint: 'From the SMS or the call. They work for about ten minutes.',
    pin: 'PIN of the number',
    pinHint: 'Six digits that were chosen where it was registered last.',
    source: 'Where it comes from',
    sourceNone: 'From another provider',
  },
  faults: {
    missing: 'Enter this.',
    quotes: 'Leave out quotation marks, line breaks and signs that nobody sees.',
    placeholder: 'This looks like an example. Paste the value itself, without blanks.',
    'app-token': 'This is the token of an app (id|secret). Paste the token of the system user.',
    'app-secret': 'This is the secret of an app. Paste the token of the system user; it begins with EAA.',
    'not-plain': 'A token has plain letters, digits and signs only. Copy it again from Meta.',
    'id-digits': 'An id has digits only.',
    'phone-form': 'Enter it with country code, such as +447123456789.',
    'six-digits': 'Enter six digits.',
    'name-length': 'Enter 3 to 75 letters.',
    choose: 'Choose one.',
    'all-or-none': 'Enter both the secret and the verify token, or neither.',
  } as Readonly<Record<FieldFault, string>>,
  buttons: {
    connect: 'Check and connect',
    choose: 'Use this number',
    add: 'Add the number',
    askCode: 'Send the code',
    another: 'Send another code',
    enterCode: 'Check the code',
    usePin: 'Use this PIN',
    newPin: 'Set a new PIN',
    confirm: 'Move the number now',
    again: 'Check again',
    abandon: 'Stop connecting',
    instead: 'Add it as a new number',
    bring: 'Bring them over',
    leave: 'Leave them on the phone',
  },
  addTitle: 'Or add a number to this account',
  migrate: {
    title: 'Move a number from another provider',
    kept: {
      title: 'What comes along',
      list: [
        'Display name, quality rating, messaging limit and official-account mark.',
        'Templates that are approved and of high quality; others are made anew.',
        'Chats stay in Intercom; WhatsApp has no history to move.',
      ],
    },
    needed: {
      title: 'What is needed first',
      list: [
        'Two-step verification is off at the old provider: ask them.',
        'Both accounts are of the same business, and Meta has approved both.',
        'Your new account has a payment method: you need permission for the account and for billing.',
        'The display name is approved, with no change waiting.',
        'If Meta opens a window to create a business profile: do not create one, close it and come back here.',
      ],
    },
  },
  checks: {
    access: 'The account can be read with this token',
    account: 'The account is connected',
    subscription: 'Meta tells us of its messages',
    number: 'The number is in the account',
    callback: 'Its webhooks come to us',
    code: 'The number is yours',
    name: 'Meta accepts the display name',
    confirm: 'You have agreed to move it',
    registration: 'The number is registered',
    connected: 'Its messages reach the Inbox',
    history: 'Earlier chats are decided on',
    templates: 'Templates are copied',
  } as Readonly<Record<CheckName, string>>,
  states: {
    proved: 'Done',
    waiting: 'Waiting for Meta',
    we: 'We try again',
    you: 'You are to act',
    open: 'Not yet',
    now: 'Being checked',
  },
  waiting: {
    'name-review':
      'Meta is reviewing the display name. This takes from minutes to two days. You can leave this page: it goes on by itself.',
    'code-lag':
      'The code was right. Meta takes a while until all its parts know that the number is yours: nothing is to be done.',
    'register-limit':
      'The number was registered too often within 72 hours. Meta has locked this for as long.',
    'just-deleted': 'The number was deleted a moment ago. Meta lets it be added again shortly.',
    passing: 'Meta could not do it just now.',
    rate: 'Meta allows no more calls at the moment.',
  } as Readonly<Record<WaitingFor, string>>,
  we: {
    'not-reached': 'Meta could not be reached.',
    unsure: 'Meta has not shown the result yet.',
  } as Readonly<Record<OurTurn, string>>,
  againAt: (time: string) => `Looked at again by itself: ${time}.`,
  notBefore: (time: string) => `Another code can be sent from ${time}.`,
  sentBy: { SMS: 'A code was sent by SMS.', VOICE: 'Meta calls the number and reads the code out.' },
  unsureSent: 'Meta did not answer, so a code may or may not be on its way.',
  wrongCode: 'This was not the right code, or it is too old. Try the newest one.',
  tokenEnds: (time: string) =>
    `The token of this account ends on ${time}; nothing works from then on. Before, go through Meta’s window once more, or enter a token that never ends.`,
  decideBy: (time: string) => `Can be asked for until ${time}.`,
  codeOf: (code: string) => `Meta’s code: ${code}.`,
  about: (what: string) => `Meta has: ${what}`,
  you: yourTurnEnglish,
  done: (phone: string): Told => ({
    title: 'The number is connected',
    text: `Messages to ${phone} come to the Inbox now. Write to it from a phone to try.`,
  }),
  copied: (copied: string, failed: string) => `Templates copied: ${copied}; not copied: ${failed}.`,
  earlier: {
    wanted: 'Earlier chats were chosen.',
    left: 'Earlier chats stay on the phone.',
    'too-late': 'Earlier chats stay on the phone: Meta lets them be asked for within a day only.',
    asked: 'Earlier chats were asked for: keep the phone app open. They become notes as customers write.',
    refused:
      'Meta refuses to send earlier chats. If you still want them, disconnect the app in its settings and connect it again.',
  } as Readonly<Record<EarlierChats['state'], string>>,
  abandoned: {
    title: 'Stopped',
    text: 'What you entered was forgotten. What was done at Meta stays there, and so does an account that is connected.',
  },
  gone: { title: 'This is not here', text: 'It is of another workspace, or its address is not complete.' },
  leave: 'You can leave this page at any time and go on later.',
  numbers: { title: 'WhatsApp numbers', another: 'Connect another number' },
};

export type ConnectTexts = typeof connectEnglish;
