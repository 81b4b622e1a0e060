import type { YourTurn } from '../../../server/domain/connecting/verdict.ts';
import type { TripProblem } from '../../../server/domain/doctor/doctor-run.ts';
import type { Fault, FixName, Unsaid } from '../../../server/domain/doctor/finding.ts';
import type { HopName } from '../../../server/domain/doctor/hops.ts';
import type { Told } from '../told.ts';

/** What connecting says in its own words, and what is to be said otherwise of something that is connected already. */
type Reworded =
  | 'give-access'
  | 'token-refused'
  | 'temporary-token'
  | 'callback'
  | 'name-declined'
  | 'refused';

/** Red lines with words of the Doctor; for all others those of connecting do. */
export type DoctorFault = Exclude<Fault, YourTurn> | Reworded;

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
  wrong: {
    'storage-failed': {
      title: 'The database does not take what is written',
      text: 'Whoever runs the server: look at free disk space and at the database. Messages are not lost: Intercom and Meta send them again.',
    },
    'clock-off': {
      title: 'The server’s clock is wrong',
      text: 'Whoever runs the server: switch on time synchronisation (NTP). The 24-hour window is counted by this clock.',
    },
    'too-slow': {
      title: 'There was no answer in time',
      text: 'Check again. If it stays, whoever runs the server should look at its log and network.',
    },
    broken: {
      title: 'This could not be examined',
      text: 'Something failed on our side. Tell our support this report.',
    },
    'address-http': {
      title: 'The public address is not https',
      text: 'Whoever runs the server: set PUBLIC_URL to an https address with a valid certificate. Meta and Intercom call no other.',
    },
    'address-private': {
      title: 'The public address leads into a private network',
      text: 'Meta and Intercom cannot reach it. Whoever runs the server: point the name to a public address. If it is public for others and only this server sees it otherwise, name it in OUTBOUND_ALLOW.',
    },
    'address-unknown': {
      title: 'Nobody knows the name of the public address',
      text: 'Whoever runs the server: look at PUBLIC_URL and its DNS record.',
    },
    'address-tls': {
      title: 'The certificate of the public address is not trusted',
      text: 'Whoever runs the server: renew it, with the whole chain. Meta takes no self-signed one.',
    },
    'address-silent': {
      title: 'Nobody answers at the public address',
      text: 'Whoever runs the server: look at proxy, firewall and PUBLIC_URL.',
    },
    'address-moved': {
      title: 'The public address sends callers elsewhere',
      text: 'Meta follows no redirect. Whoever runs the server: set PUBLIC_URL to where it leads, or stop the proxy from redirecting.',
    },
    'address-other': {
      title: 'Something else answers at the public address',
      text: 'It is not this server, or one with other settings, or a proxy in front lets nobody pass. Whoever runs the server: look at PUBLIC_URL, META_VERIFY_TOKEN and the proxy.',
    },
    'signature-refused': {
      title: 'Our own signature is refused at our own address',
      text: 'Another server with other secrets answers there, or a proxy changes what it passes on. Whoever runs the server: look at both.',
    },
    'signature-unchecked': {
      title: 'Forged messages are accepted at our address',
      text: 'Something in front of the server answers in its place. Whoever runs the server: let /webhooks pass through to it unchanged.',
    },
    'app-secret': {
      title: 'The secret of the Meta app is wrong',
      text: 'Meta app, App settings, Basic, App secret: enter it as META_APP_SECRET, or with the account if it has an app of its own. Until then all that Meta sends is refused.',
    },
    'other-app': {
      title: 'The token is of another Meta app',
      text: 'Its webhooks are signed with another secret. Enter a token of our own app, or connect the account with its own app: secret and verify token.',
    },
    'intercom-token': {
      title: 'Intercom does not accept our access',
      text: 'Install the app again: nothing is lost, and messages that wait are delivered.',
    },
    'other-workspace': {
      title: 'Our access is of another workspace',
      text: 'Install the app again in this workspace.',
    },
    region: {
      title: 'The workspace is in another region',
      text: 'Install the app again and choose the region that the address of your Intercom shows.',
    },
    'intercom-permission': {
      title: 'Our app lacks a permission in Intercom',
      text: 'Developer Hub, your app, Configure, Authentication: switch it on, then install the app again. A listed app: ask us.',
    },
    'intercom-refused': {
      title: 'Intercom refuses this',
      text: 'Check again. If it stays, tell our support this report.',
    },
    'intercom-version': {
      title: 'Intercom does not answer in the version that we speak',
      text: 'Whoever runs the server: look at INTERCOM_API_VERSION and INTERCOM_API_URL; 2.16 is needed.',
    },
    'attributes-missing': {
      title: 'Attributes of ours are not in Intercom',
      text: 'Workflows and reports that use them see nothing. If they cannot be created, Intercom’s plan or a permission is in the way: Settings tells which.',
    },
    'intercom-webhooks': {
      title: 'Intercom does not tell us what happens',
      text: 'Replies would reach WhatsApp minutes late, or not at all. Developer Hub, your app, Webhooks: enter the address of this server with /webhooks/intercom, subscribe to the topics of the guide (contact.archived among them), and look whether deliveries fail. Whoever runs the server: INTERCOM_CLIENT_SECRET must be that of this app.',
    },
    'not-subscribed': {
      title: 'Meta does not tell our app of this account',
      text: 'No message arrives. The button subscribes it again.',
    },
    'no-webhook': {
      title: 'The Meta app has no webhook for WhatsApp',
      text: 'Meta app, WhatsApp, Configuration, Webhook: enter the address below and the verify token, then subscribe to the fields.',
    },
    'fields-missing': {
      title: 'Fields are not subscribed in the Meta app',
      text: 'Meta app, WhatsApp, Configuration, Webhook fields: subscribe to those that are named here. Without “messages” nothing arrives.',
    },
    'templates-failed': {
      title: 'The templates could not be read',
      text: 'What is shown of them may be old. The button reads them again.',
    },
    'templates-unknown': {
      title: 'The templates were not read for days',
      text: 'The button reads them now.',
    },
    'not-registered': {
      title: 'The number is not registered for the Cloud API',
      text: 'Nothing can be sent or received. The button registers it with a PIN that we keep; if it had another one, a new one is set.',
    },
    'not-proved': {
      title: 'Meta has not seen that the number is yours',
      text: 'Connect the number once more: Meta sends a code to it.',
    },
    'number-stopped': {
      title: 'Meta has stopped this number',
      text: 'WhatsApp Manager, Phone numbers, shows why and how to appeal.',
    },
    'app-number': {
      title: 'The number is in the phone app only',
      text: 'Its connection to the Cloud API has ended. Connect it once more as a number in the WhatsApp Business app; the app stays as it is.',
    },
    'cannot-send': {
      title: 'Meta limits what this number sends',
      text: 'Meta’s own words stand here. WhatsApp Manager shows more.',
    },
    'installer-left': {
      title: 'The teammate who installed the app has left',
      text: 'Let another admin install it again, before Intercom ends its access.',
    },
    'account-refused': {
      title: 'WhatsApp does not accept our access to an account',
      text: 'Enter a new token for it. Replies wait until then.',
    },
    'sending-refused': {
      title: 'WhatsApp does not let us send from a number',
      text: 'The token may read but not send: generate it anew with whatsapp_business_messaging.',
    },
    'no-number': { title: 'No WhatsApp number is connected', text: 'Connect one to receive messages.' },
    'set-aside': {
      title: 'Messages could not be delivered and were set aside',
      text: 'Look at them: take them up again once their cause is gone, or discard them.',
    },
    'no-message': {
      title: 'No message with the code came',
      text: 'Was it sent to this number, with nothing but the code in it? Then look at the lines of the account and of the number above.',
    },
    'not-in-inbox': {
      title: 'It came from WhatsApp but is not in the Inbox',
      text: 'Look at the lines of Intercom above, and at what was set aside.',
    },
    'not-sent': {
      title: 'WhatsApp did not take the message',
      text: 'The code says why. Begin the test message again once it is put right.',
    },
    'no-status': {
      title: 'Nobody knows whether it arrived',
      text: 'WhatsApp took it but told nothing since. Is the phone on? Else Meta does not tell us what becomes of messages: look at the lines of the account above.',
    },
    failed: {
      title: 'WhatsApp could not deliver it',
      text: 'The code says why. Outside the 24-hour window only a template reaches a phone.',
    },
    'not-reached': {
      title: 'There was no answer',
      text: 'Intercom or Meta could not be reached. Check again in a minute.',
    },
    unsure: {
      title: 'The answer was lost',
      text: 'It may or may not have been done. Check again; a test message is begun anew.',
    },
    'give-access': {
      title: 'We have no token that opens this account',
      text: 'Connect it by hand with a token of its system user.',
    },
    'token-refused': {
      title: 'Meta does not accept the token',
      text: 'It has ended or was revoked. Generate a new one for the system user, expiration Never, and enter it. Messages that wait are delivered then.',
    },
    'temporary-token': {
      title: 'The token will end',
      text: 'At the time that stands here nothing works any more. Generate one for a system user with expiration Never, and enter it.',
    },
    callback: {
      title: 'Its webhooks go to another address',
      text: 'Another program gets its messages. Meta app, WhatsApp, Configuration, Webhook: enter the address below and the verify token.',
    },
    'name-declined': {
      title: 'Meta has declined the display name',
      text: 'WhatsApp Manager, Phone numbers, the number, Profile: enter another name. Once Meta has approved it, check again.',
    },
    refused: {
      title: 'Meta refuses this',
      text: 'Look the code up in WhatsApp Manager or ask Meta’s support. Then check again.',
    },
  } as Readonly<Record<DoctorFault, Told>>,
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
