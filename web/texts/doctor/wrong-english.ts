import type { YourTurn } from '../../../server/domain/connecting/verdict.ts';
import type { Fault } from '../../../server/domain/doctor/finding.ts';
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

/** What each red line says, and what is to be done. */
export const wrongInEnglish: Readonly<Record<DoctorFault, Told>> = {
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
  'account-banned': {
    title: 'Meta has banned the account',
    text: 'Request a review in WhatsApp Manager, Account quality. The page of numbers shows what Meta told.',
  },
  'account-gone': {
    title: 'Meta has taken the account from us',
    text: 'Connect the account again. The page of numbers shows what Meta told.',
  },
  'answers-restricted': {
    title: 'Meta does not let the account answer customers',
    text: 'The page of numbers shows until when. See why in WhatsApp Manager, Account quality.',
  },
  'number-down': {
    title: 'A number is not connected at Meta',
    text: 'No messages go through. The page of numbers shows which one and why.',
  },
  'payment-refused': {
    title: 'WhatsApp refuses messages because of the payment',
    text: 'Add or check the payment method in WhatsApp Manager.',
  },
  'starts-restricted': {
    title: 'Meta does not let the account write to customers first',
    text: 'Replies within 24 hours still go out. The page of numbers shows until when.',
  },
};
