/** Every text of the pages of people and their data. */
export const peopleInEnglish = {
  title: 'People and data',
  admins: 'Who may change settings',
  adminsIntro:
    'Teammates who have signed in here from Intercom with a verified e-mail address. Whoever leaves the workspace is signed out.',
  signedIn: 'Signed in last:',
  namedBy: (who: string) => `Let in by ${who}:`,
  left: 'Left the workspace:',
  you: 'This is you.',
  changes: 'Who changed what',
  noChanges: 'Nothing has been changed yet.',
  about: {
    workspace: 'Workspace',
    account: 'WhatsApp account',
    number: 'Number',
    template: 'Template',
    connection: 'Connecting a number',
  },
  secret: 'a secret',
  older: 'Older changes',
  newer: 'Newer changes',
  erase: {
    title: 'Erase a person',
    intro:
      'When somebody asks to be forgotten: all that we keep of them goes. Intercom and WhatsApp keep their own; delete the contact in Intercom as well.',
    contact: {
      label: 'Id of their contact in Intercom',
      hint: 'It stands in the address of their page in Intercom.',
      why: 'It finds them whatever number they write from.',
    },
    phone: {
      label: 'Or the phone number they write from',
      hint: 'With country code, such as +15550100199.',
      why: 'For somebody whose contact is gone already.',
    },
    look: 'Look for them',
    missing: 'Write an id or a phone number.',
    unknown: 'We keep nothing of anybody like this. Look at it once more, or there is nothing to erase.',
    confirm: 'Erase this person?',
    will: 'Their name, numbers, messages, files and drafts go from here, for good. What was sent stays on their phone and in Intercom. A receipt says when and how much, and nothing of whom.',
    start: 'Erase for good',
    back: 'Back to people and data',
    receipt: 'Receipt of the erasure',
    running: 'It is under way. This page looks again by itself; you can close it.',
    ended: 'Erased:',
    number: (id: string) => `Receipt ${id}`,
    counts: (threads: string, deliveries: string) =>
      `Conversations with a number: ${threads}. Messages sent: ${deliveries}.`,
    events: (events: string) => `Records of what happened, at least: ${events}.`,
  },
  notice: {
    title: 'A notice for the Messenger',
    intro:
      'Customers can answer a WhatsApp conversation in your Messenger as well. Paste this where they see it, such as the Messenger’s welcome or a workflow.',
    label: 'Text to copy',
    text: 'Did you write to us on WhatsApp? You see the same conversation here and can answer in either place. Our replies reach you on WhatsApp for 24 hours after you last wrote there; after that you find them here.',
  },
};

export type PeopleTexts = typeof peopleInEnglish;
