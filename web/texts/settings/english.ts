import { settingTextsInEnglish } from '../../../server/domain/workspaces/setting-texts.ts';

/** Every text of the settings pages. */
export const settingsInEnglish = {
  navigation: 'Settings pages',
  pages: {
    home: 'Settings',
    numbers: 'Numbers',
    workspace: 'Workspace',
    templates: 'Templates',
    costs: 'Costs',
    setAside: 'Set aside',
    doctor: 'Doctor',
    people: 'People and data',
  },
  home: {
    intro: 'What is connected, how it stands, and what can be set.',
    numbers: 'WhatsApp numbers',
    none: 'No WhatsApp number is connected to this workspace yet.',
    status: 'What Meta shows of each: status, quality, limit',
    works: 'Works',
    trouble: 'Needs attention',
    intercom: 'Intercom does not let us in',
    change: (name: string) => `Settings of ${name}`,
    profile: (name: string) => `Business profile of ${name}`,
    links: (name: string) => `Links and QR codes of ${name}`,
    last: (who: string) => `Last changed by ${who}:`,
    pages: 'What can be set',
    about: {
      workspace: 'Rules for conversations, people, replies and marketing.',
      templates: 'What can be sent first, what fills it in, and where it is offered.',
      costs: 'How many messages arrived, by month, number and category, and what they cost.',
      setAside: 'What could not be delivered: take it up again or discard it.',
      doctor: 'Prove every step from phone to Inbox, mend what is wrong, send a test message.',
      people: 'Who may change settings, who changed what, and erasing a person.',
    },
  },
  workspaceTitle: 'Settings of the workspace',
  numberTitle: (name: string) => `Settings of ${name}`,
  numberIntro: (phone: string) => `For new conversations with ${phone}.`,
  save: 'Save',
  saved: 'Saved. The settings are in force.',
  notSaved: 'Nothing was saved. Put right what is marked below and save again.',
  changedMeanwhile: {
    title: 'Somebody else changed these settings meanwhile',
    text: 'Nothing was saved. Below is what you chose; to see theirs, open the page again. Save again to have yours.',
    by: (who: string) => `The last change is by ${who}:`,
    again: 'See what is in force',
  },
  ways: {
    title: 'Which ways are active:',
    off: 'No number takes part: nothing is offered until one is chosen below.',
    workflow: 'The card in a Workflow',
    home: 'The card on Home',
    message: 'The card in a message',
    reply: 'A plain reply with the link',
    never: 'not shown so far',
    last: 'shown last on',
    guide: {
      title: 'How to place the card in Intercom',
      of: [
        {
          name: 'In a Workflow',
          steps: [
            'AI & Automation, Workflows: a new one with the trigger “Customer sends their first message”, or one that you have.',
            'In its audience ask for “Channel is not WhatsApp”.',
            'Where the card is to stand, add “Show app” and choose this app. The dialog asks for the number and the words: Save and place the card.',
            'Set the Workflow live. The card is there in the next new conversation.',
          ],
        },
        {
          name: 'On Home',
          steps: [
            'Settings, Messenger, Content, Customise Home with apps: add this app. The same dialog opens.',
            'Where there is one Home for visitors and one for users, add it to both.',
            'Save, and publish.',
          ],
        },
      ],
    },
  },
  ...settingTextsInEnglish,
};

export type SettingsTexts = typeof settingsInEnglish;
