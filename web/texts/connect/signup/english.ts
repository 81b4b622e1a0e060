import type { Stopped } from '../../../connect/read-signup.ts';
import type { Told } from '../../told.ts';

type WhyStopped = Stopped['why'];

/** About Meta’s window for signing up; what stands in it is Meta’s. */
export const signupEnglish = {
  title: 'Sign a number up at Meta',
  open: 'Open Meta’s window',
  again: 'Open Meta’s window again',
  byHand: 'Enter the account by hand instead',
  opened: 'Meta’s window is open. Finish there; this page goes on by itself.',
  ended: 'Going on …',
  noScript:
    'Meta’s window needs scripts. Allow them for this page and load it again, or enter the account by hand.',
  blocked: {
    title: 'Meta’s window cannot be opened',
    text: 'Its script does not load: an extension that blocks trackers or your network may be in the way, or this page does not come by https. Allow connect.facebook.net and load the page again, or enter the account by hand.',
  } as Told,
  notSetUp: {
    title: 'Embedded Signup is not set up here',
    text: 'Make the account at Meta, then enter it by hand: it takes about ten minutes, and every step is shown.',
  } as Told,
  operator: 'Whoever runs this server sets it up with META_APP_ID and META_CONFIG_ID.',
  stopped: {
    closed: {
      title: 'Meta’s window was closed before its end',
      text: 'Nothing was connected. If no window came up, the browser has kept it back: allow pop-ups for this page. Then open it again.',
    },
    reported: {
      title: 'Something went wrong in Meta’s window',
      text: 'Nothing was connected. Below is what may come up there and what to do. If it comes again, show Meta’s support what stands here.',
    },
    'no-code': {
      title: 'Meta’s window ended without an answer',
      text: 'Open it again and choose the same account and number: they are there already.',
    },
    'code-refused': {
      title: 'Meta’s answer came too late',
      text: 'It lives 30 seconds and works once. Open the window again and choose the same account and number.',
    },
    'not-reached': {
      title: 'Meta could not be reached',
      text: 'Your account at Meta is as you left it. Wait a minute, open the window again and choose the same account and number.',
    },
  } as Readonly<Record<WhyStopped, Told>>,
  /** By Meta’s names of the steps of its window. */
  steps: {
    LOGIN: {
      title: 'Closed while signing in to Facebook',
      text: 'Sign in with the Facebook account that has full control of your business. One that was made a moment ago is refused: wait an hour, or use another.',
    },
    BUSINESS_ACCOUNT_SELECTION: {
      title: 'Closed while choosing the business',
      text: 'Choose the business portfolio that you have full control of, or make one there.',
    },
    WABA_PHONE_PROFILE_PICKER: {
      title: 'Closed while choosing the WhatsApp account',
      text: 'Choose the WhatsApp account of this business, or make a new one there.',
    },
    WHATSAPP_BUSINESS_PROFILE_SETUP: {
      title: 'Closed while filling in the new account',
      text: 'Enter a name and a display name that is related to your business: customers see it, and Meta reviews it.',
    },
    PHONE_NUMBER_SETUP: {
      title: 'Closed while entering the number',
      text: 'Choose a number, add one, or go on without one and add it here. A number that WhatsApp knows already must be deleted there first: it is free after about three minutes.',
    },
    PHONE_NUMBER_VERIFICATION: {
      title: 'Closed while proving the number',
      text: 'Choose the call where an SMS does not arrive. You can also go on without the code and enter it here. After too many wrong ones Meta waits about 12 hours.',
    },
    WHATSAPP_BUSINESS_APP_ONBOARDING: {
      title: 'Closed while connecting the phone app',
      text: 'Have the phone at hand: the WhatsApp Business app shows a message of Meta’s; confirm it there.',
    },
    PERMISSIONS: {
      title: 'Closed before giving permission',
      text: 'Without it we can neither read nor write messages. Go through the window again and confirm at the end.',
    },
  } as Readonly<Record<string, Told>>,
  otherStep: (step: string): Told => ({
    title: `Closed at: ${step}`,
    text: 'Nothing was connected. Open the window again and go on there.',
  }),
  words: (words: string) => `In Meta’s words: ${words}`,
  session: (id: string) => `For Meta’s support, the session: ${id}`,
  mayMeet: {
    title: 'What may come up in Meta’s window',
    list: [
      'Your Facebook account is too new: wait an hour, or use another.',
      'You do not have full control of the business: ask whoever has it, or choose another one.',
      'The limit of businesses or numbers is reached: choose one that is there. Before verification it is two numbers.',
      'The number is registered with WhatsApp: delete its account on the phone (Settings, Account). It is free after about three minutes.',
      'The display name is against Meta’s rules: it must be related to your business.',
      'No code comes: take the call, switch a phone menu (IVR) off, or try again later.',
      'The code was guessed too often: wait about 12 hours.',
    ],
  },
};
