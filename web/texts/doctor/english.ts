import type { TripProblem } from '../../../server/domain/doctor/doctor-run.ts';
import type { FixName, Unsaid } from '../../../server/domain/doctor/finding.ts';
import type { HopName } from '../../../server/domain/doctor/hops.ts';
import { wrongInEnglish } from './wrong-english.ts';

/** Pages that a red line leads to. */
export type DoctorLink =
  | 'reinstall'
  | 'connect'
  | 'numbers'
  | 'setAside'
  | 'developerHub'
  | 'metaApp'
  | 'whatsAppManager';

/** Every text of the Doctor. */
export const doctorInEnglish = {
  title: 'Doctor',
  intro:
    'Proves each step between your customers’ phones and the Inbox by doing it: nothing is taken on trust. Nobody but you notices.',
  traces:
    'In Intercom a lead called “WhatsApp Doctor (test)” is created and archived at once, to see whether Intercom tells us of it.',
  begin: 'Examine everything',
  beginAgain: 'Examine everything again',
  cancel: 'Stop',
  lookAgain: 'Check again',
  lookAgainAt: (line: string) => `Check again: ${line}`,
  fixes: {
    subscribe: 'Subscribe again',
    register: 'Register again with a new PIN',
    synchronise: 'Read the templates now',
    prepare: 'Create them again',
  } as Readonly<Record<FixName, string>>,
  fixAt: (fix: string, line: string) => `${fix}: ${line}`,
  summary: {
    running: (done: string, all: string) => `Being examined: ${done} of ${all}. You can leave this page.`,
    unproved:
      'Nothing is wrong, but not everything could be proved: see the lines that wait. Check again later.',
    unseen:
      'Nothing is wrong that can be seen, but Meta does not show all of it to our token: see the lines that were not examined.',
    green: 'All is well: every step works.',
    red: (count: string) => `Needs attention: ${count}. What to do stands with each.`,
    first: 'Go to the first one',
    cancelled: 'Stopped. What was found until then:',
    never: 'Nothing was examined yet.',
  },
  begun: (who: string) => `Begun by ${who}:`,
  gone: 'This line is not there any more, or was looked at meanwhile.',
  states: {
    proved: 'Works',
    unsaid: 'Not examined',
    waiting: 'Meta is at work',
    wrong: 'Needs attention',
    now: 'Being examined',
    open: 'To come',
  },
  parts: {
    once: 'Server and Intercom',
    callback: 'Address for Meta',
    account: 'WhatsApp account',
    number: 'WhatsApp number',
    messages: 'Messages',
    test: 'Test message',
  },
  hops: {
    storage: 'Storage writes, reads and deletes',
    clock: 'The server’s clock is right',
    'intercom-token': 'Intercom accepts our access',
    'intercom-region': 'The workspace is in the region that we call',
    'intercom-contacts': 'Contacts can be read',
    'intercom-conversations': 'Conversations can be read',
    'intercom-tag': 'The tag for WhatsApp is there',
    'intercom-attributes': 'Our attributes are there',
    'intercom-version': 'Intercom answers in the version that we speak',
    'intercom-door': 'Our address checks Intercom’s signature',
    'intercom-webhooks': 'Intercom tells us what happens; contacts can be written',
    challenge: 'Our address answers Meta’s challenge',
    'whatsapp-door': 'Our address checks Meta’s signature',
    'meta-token': 'Meta accepts our token for all that we do',
    subscription: 'Meta tells our app of this account',
    'webhook-fields': 'The Meta app sends all that we follow, signed with our secret',
    templates: 'Templates are known, all of them',
    registration: 'The number is registered',
    callback: 'Its webhooks come to our address',
    sending: 'Meta lets it send',
    health: 'Nothing is in the way of messages',
    'set-aside': 'No message was set aside',
    'test-arrived': 'Your message came from WhatsApp',
    'test-inbox': 'It is in the Inbox',
    'test-sent': 'WhatsApp took a message to your phone',
    'test-delivered': 'It reached your phone',
  } as Readonly<Record<HopName, string>>,
  unsaid: {
    needs: 'Comes after what needs attention above.',
    unseen: 'Meta does not show this to our token.',
    unused: 'Not used here.',
  } as Readonly<Record<Unsaid, string>>,
  about: (what: string) => `Found: ${what}`,
  codeOf: (code: string) => `Code: ${code}`,
  wrong: wrongInEnglish,
  links: {
    reinstall: 'Install the app again',
    connect: 'Connect by hand',
    numbers: 'Numbers and their tokens',
    setAside: 'What was set aside',
    developerHub: 'Intercom’s Developer Hub',
    metaApp: 'Your Meta apps',
    whatsAppManager: 'WhatsApp Manager',
  } as Readonly<Record<DoctorLink, string>>,
  addresses: 'Addresses for the webhook of your Meta app',
  verifyToken: 'The verify token stands on the page of a new connection by hand, or in META_VERIFY_TOKEN.',
  trip: {
    title: 'A real test message',
    text: 'You send a code from your own WhatsApp, see it in the Inbox, and get an answer. This proves the whole way.',
    number: 'Through which number?',
    phone: 'Your own WhatsApp number, if we are to write first',
    phoneHint:
      'Empty: you write first, which costs nothing. Else, outside the 24-hour window, an approved template without variables is sent, which Meta may charge for.',
    phoneWhy: 'It is used for this one message and not kept.',
    begin: 'Begin the test message',
    waiting: (code: string, phone: string) => `Now send ${code} from your phone to ${phone}.`,
    open: 'Open WhatsApp with the message',
    patience: 'It is waited for ten minutes.',
    words:
      'This is the test message of WhatsApp for the Intercom Inbox. It arrived; there is nothing to answer.',
    problems: {
      busy: 'Wait until the examination has ended, then begin again.',
      number: 'Choose one of the numbers.',
      phone: 'This is no phone number. Write it with + and the country code.',
      'no-way':
        'We may not write to this phone first: it has not written within 24 hours, and no approved template without variables is there. Leave the field empty and write first.',
    } as Readonly<Record<TripProblem, string>>,
  },
  report: {
    title: 'Report',
    text: 'For whoever runs the server, or our support: without secrets, phone numbers and messages.',
    label: 'Report to copy',
    copy: 'Copy the report',
    copied: 'It is copied',
  },
};

export type DoctorTexts = typeof doctorInEnglish;
