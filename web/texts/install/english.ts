import type { AuthorizationRefusal } from '../../../server/domain/workspaces/authorization.ts';
import type { HealthProblem, TokenRefusal } from '../../../server/domain/workspaces/health.ts';
import type { Region } from '../../../server/domain/workspaces/workspace.ts';
import type { Told } from '../told.ts';

/** Texts of installing, signing in and the first page of a workspace. */
export const installEnglish = {
  title: 'Install in Intercom',
  intro:
    'Messages of your WhatsApp Business numbers come into the Intercom Inbox, and replies go back to WhatsApp.',
  permission:
    'Intercom lets you do this if you have the permission “Can install, configure and delete apps”, and asks for it on the next page.',
  whichRegion: 'Where does Intercom keep your workspace? Its address in the browser tells.',
  region: {
    us: 'United States: app.intercom.com',
    eu: 'Europe: app.eu.intercom.com',
    au: 'Australia: app.au.intercom.com',
  } as Readonly<Record<Region, string>>,
  install: 'Install',
  otherAddress: (address: string) =>
    `You opened this page by another address than the one that Intercom sends you back to: ${address}. The buttons lead there.`,
  noState: {
    title: 'Begin here, please',
    text: 'Intercom sent you here, but not from a page of ours, so we cannot know that it was you who asked. Nothing was installed yet: one press begins again.',
  } as Told,
  signIn: {
    title: 'Sign in',
    text: 'Sign in with Intercom to change the settings of your workspace.',
    button: 'Sign in with Intercom',
    notYet: 'The app is not in your workspace yet?',
  },
  signedOut: 'You are signed out, on every device.',
  backToStore: 'Back to Intercom’s App Store',
  again: 'Try again',
  refused: {
    cancelled: {
      title: 'Nothing was changed',
      text: 'You did not authorise the app in Intercom, or Intercom did not let you. You need the permission “Can install, configure and delete apps”: an admin of your workspace can give it to you.',
    },
    unknown: {
      title: 'This address does not work',
      text: 'It is not complete, or it was made somewhere else. Nothing was changed. Begin again from here.',
    },
    expired: {
      title: 'That took too long',
      text: 'For your safety Intercom’s page counts for ten minutes only. Nothing was changed. Begin again from here.',
    },
    used: {
      title: 'This was done already',
      text: 'Each authorisation counts once. If it worked, your settings are open to you; if not, begin again.',
    },
    'other-browser': {
      title: 'This was begun in another browser',
      text: 'Finish it in the browser, and under the address, where you began; or begin again here. Nothing was changed.',
    },
    'code-refused': {
      title: 'Intercom refused it',
      text: 'Intercom does not accept the authorisation that it gave you. Begin again. If it stays so, the client id or client secret of this server is wrong.',
    },
    unavailable: {
      title: 'Intercom does not answer',
      text: 'Nothing was changed. Try again in a minute.',
    },
    unverified: {
      title: 'Confirm your e-mail address first',
      text: 'Intercom has not verified the e-mail address of your account. Confirm it in Intercom, then try again.',
    },
    'other-workspace': {
      title: 'That was another workspace',
      text: 'You are signed in to one workspace here and authorised another one in Intercom. Nothing was changed. Switch the workspace in Intercom and try again, or sign out here first.',
    },
    'not-installed': {
      title: 'The app is not in that workspace',
      text: 'You can sign in once it is installed. Installing takes a press.',
    },
    'not-connected': {
      title: 'The workspace could not be connected',
      text: 'Intercom answered with something that we cannot use. Try again.',
    },
  } as Readonly<Record<AuthorizationRefusal, Told>>,
  wrongAddress: (here: string, right: string) =>
    `You came back to ${here}, but this server is set up for ${right}. Begin there.`,
  token: {
    title: 'Access token',
    intro: 'For an app of your own in Intercom’s Developer Hub, instead of installing from the App Store.',
    label: 'Access token',
    hint: 'Developer Hub, your app, Configure, Authentication.',
    why: 'We read and write conversations with it. It is kept encrypted and shown to nobody.',
    codeLabel: 'Code of the first start',
    codeHint: 'The server wrote it to its log when it started.',
    codeWhy: 'It shows that you run this server. It ends once a workspace is connected.',
    enterHint: 'Paste the token that the server already works with. It signs you in.',
    test: 'Test',
    replace: 'Test and replace',
    enter: 'Sign in',
    connect: 'Connect',
    good: (workspace: string, admin: string) => `It works: workspace ${workspace}, token of ${admin}.`,
    someone: 'a teammate',
    replaced: 'The token was replaced.',
    refused: {
      missing: 'Paste the token first.',
      'wrong-code': 'This is not the code of the newest start.',
      'not-a-token': 'This is no token: copy it once more, without quotation marks and blanks.',
      refused: 'Intercom does not accept this token. Copy it once more, or make a new one.',
      unavailable: 'Intercom does not answer. Try again in a minute.',
      unverified:
        'Intercom has not verified the e-mail address of the token’s owner. Confirm it in Intercom.',
      'other-workspace': 'This token belongs to another workspace.',
      'not-ours': 'This is not the token that the server works with.',
    } as Readonly<Record<TokenRefusal, string>>,
  },
  home: {
    title: 'Settings',
    signOut: 'Sign out',
    signedInAs: (name: string) => `Signed in as ${name}`,
    installed: 'The app is installed.',
    workspace: 'Workspace',
    numbers: 'Numbers',
    noNumbers: 'No number is connected yet.',
    connect: 'Connect a number',
    prepared: 'In Intercom',
    ready: (ready: number, all: number) => `${ready} of ${all} tags and attributes of ours are there.`,
    rest: 'The rest is created with the first message, or now.',
    check: 'Check again',
    access: 'Access to Intercom',
    reinstall: 'Give the app a new token',
    reinstallWhy: 'Needed when somebody else is to stand behind the app, or Intercom refuses us.',
    pasteToken: 'Paste an access token',
    healthy: 'Everything works.',
    problem: {
      'token-refused': () => 'Intercom does not accept our access any more. Give the app a new token.',
      'installer-left': () =>
        'The teammate who installed the app has left the workspace. Give the app a new token before theirs ends.',
      'account-refused': (about: string) =>
        `WhatsApp does not accept our access to the account ${about} any more. Replies wait.`,
      'sending-refused': (about: string) => `WhatsApp does not let us send from ${about}. Replies wait.`,
      'account-banned': (about: string) =>
        `Meta has disabled the WhatsApp account ${about}: no messages go through.`,
      'account-gone': (about: string) =>
        `The WhatsApp account ${about} is no longer shared with this app at Meta. Connect it again.`,
      'answers-restricted': (about: string) =>
        `Meta does not let the account ${about} answer customers at the moment.`,
      'number-down': (about: string) => `${about} is not connected at Meta: no messages go through.`,
      'payment-refused': (about: string) =>
        `WhatsApp refuses messages of the account ${about}, because it cannot pay.`,
      'starts-restricted': (about: string) =>
        `Meta does not let the account ${about} write to customers first at the moment.`,
      'no-number': () => 'No WhatsApp number is connected: no messages come yet.',
    } as Readonly<Record<HealthProblem['kind'], (about: string) => string>>,
  },
};

export type InstallTexts = typeof installEnglish;
