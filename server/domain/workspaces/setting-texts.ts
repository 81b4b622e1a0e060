import type { WorkspaceSettings } from './settings.ts';

/** What is said of one setting. */
export interface SettingTexts {
  readonly label: string;
  readonly hint?: string;
  /** Why we ask. */
  readonly why: string;
  /** What is wrong with what was typed, and what to type instead. */
  readonly error?: string;
  /** By what the schema calls them. */
  readonly options?: Readonly<Record<string, string>>;
}

/** What is said of every setting: on our pages, and in Intercom, where canvases speak English. */
export const settingTextsInEnglish = {
  groups: {
    conversations: 'Conversations',
    people: 'Who is writing',
    customers: 'What customers do on WhatsApp',
    replies: 'Replies',
    templates: 'Templates',
    messenger: 'From the Messenger to WhatsApp',
  },
  workspace: {
    newConversationAfter: {
      label: 'Begin a new conversation after',
      hint: 'A number and a unit, such as “90 minutes”, “24 hours” or “3 days”; 365 days at most.',
      why: 'When a customer writes again, a closed conversation younger than this is reopened. An older one is left as it is and a new one begins.',
      error: 'Write a number and a unit, such as “24 hours” or “3 days”; 365 days at most.',
    },
    parkedReplyExpires: {
      label: 'Let a late reply wait for at most',
      hint: 'A number and a unit, such as “90 minutes”, “24 hours” or “3 days”; 365 days at most.',
      why: 'A reply that came after WhatsApp’s 24 hours can be kept until the customer answers. It waits no longer than this.',
      error: 'Write a number and a unit, such as “24 hours” or “3 days”; 365 days at most.',
    },
    templateAnswers: {
      label: 'Answers to a template',
      why: 'When the business wrote first, the answer belongs either to that conversation or to one of its own.',
      options: { same: 'Into the conversation it was sent from', new: 'Always a new conversation' },
    },
    conversationTag: {
      label: 'Tag of WhatsApp conversations',
      hint: '100 characters at most. Leave it empty for none.',
      why: 'A tag tells WhatsApp conversations apart in views, workflows and reports.',
      error: 'Write 100 characters at most.',
    },
    identifyUsers: {
      label: 'Attach senders to contacts with the same number',
      why: 'Otherwise everybody who writes for the first time is a new lead, even if a contact has their phone number.',
    },
    severalMatches: {
      label: 'If several contacts have the number',
      why: 'Only one of them can get the conversation.',
      options: {
        recent: 'The one who was active last',
        users: 'Users before leads',
        leads: 'Leads before users',
      },
    },
    phoneCountry: {
      label: 'Country of numbers without a country code',
      hint: 'Two letters, such as GB. Leave it empty to use the country of your WhatsApp number.',
      why: 'Contacts in Intercom often have numbers as people write them at home.',
      error: 'Write a country in two letters, such as GB.',
    },
    switchNumber: {
      label: 'Continue conversations of the Messenger on',
      why: 'A card in the Messenger shows a QR code and a link, and the conversation goes on in WhatsApp. One number at a time takes part. Place the card with a Workflow or on Home, or insert it from the sidebar.',
      options: { none: 'Not offered' },
    },
    switchText: {
      label: 'Words of the message that the customer sends',
      hint: '1 to 300 characters; up to 150 in Arabic, Cyrillic or Greek, 100 in Chinese, Hindi or Thai, and 75 emoji. The code is added below them.',
      why: 'The customer only has to send it: the code in it leads to the same conversation.',
      error:
        'Write 1 to 300 characters. In Arabic, Cyrillic or Greek up to 150 fit. In Chinese, Hindi or Thai up to 100 fit, and of emoji 75: more makes a QR code that phones cannot read.',
    },
    switchHours: {
      label: 'Office hours',
      hint: 'Days and times in the time zone of the workspace, such as “Mon-Fri 09:00-17:00”, or “Fri-Sat 22:00-06:00” until the next morning.',
      why: 'They count only where WhatsApp is offered in office hours only.',
      error: 'Write days and times, such as “Mon-Fri 09:00-17:00”.',
    },
    switchOfferText: {
      label: 'Words of the offer',
      hint: '500 characters at most, with {link} where the link is to stand.',
      why: 'They come as a reply of the workspace.',
      error: 'Write 500 characters at most, with {link} in them.',
    },
    switchOffer: {
      label: 'Offer WhatsApp in new conversations of the Messenger',
      why: 'It is a plain reply with a link, for workspaces without a Workflow or Home card. Nobody is asked twice within 30 days, nor who is on WhatsApp already.',
      options: { off: 'Never', always: 'Always', hours: 'In office hours only' },
    },
    eraseWithContact: {
      label: 'Erase people here when their contact is deleted or archived',
      why: 'We keep no more of a person than Intercom does, unless you want us to.',
    },
    reactions: {
      label: 'Reactions of customers',
      why: 'A reply opens a conversation again and counts as an answer; a note does neither.',
      options: { reply: 'As a reply of theirs', note: 'As a note', off: 'Not at all' },
    },
    redactDeleted: {
      label: 'Remove messages that the customer deletes',
      why: 'They are removed from Intercom and from here. Otherwise they stay, and a note says that they were deleted.',
    },
    replayHistory: {
      label: 'Show messages from before the number was connected',
      why: 'A number that is used in the WhatsApp Business app as well brings its history along. It comes as notes.',
    },
    readReceipts: {
      label: 'Blue ticks',
      why: 'Customers see in WhatsApp when their message was read.',
      options: {
        never: 'Never',
        reply: 'Once a teammate replies',
        assigned: 'Once the conversation is assigned, or a teammate replies',
      },
    },
    typingIndicator: {
      label: 'Show that an answer is being written',
      why: 'It appears on the phone together with the blue ticks.',
    },
    teammateName: {
      label: 'Line above a teammate’s text',
      hint: 'One line with {name} or {first_name}, such as “*{first_name}:*”. Leave it empty for none.',
      why: 'On WhatsApp every reply comes from the same number: customers cannot see who is writing.',
      error: 'Write one line of 100 characters at most; in braces only {name} or {first_name}.',
    },
    markReadAfterSend: {
      label: 'Mark replies as read once they are on WhatsApp',
      why: 'Otherwise Intercom sends the customer the same reply by e-mail.',
    },
    forwardBotReplies: {
      label: 'Send replies of bots and Fin to WhatsApp',
      why: 'Switch it off when bots speak of things that only the Messenger can do.',
    },
    automaticBurst: {
      label: 'Messages of bots in a minute, at most',
      hint: '1 to 1,000. What is above it is not sent until the customer writes.',
      why: 'It stops a workflow that answers itself, before the customer has a hundred messages.',
      error: 'Write a whole number from 1 to 1,000.',
    },
    marketingSenders: {
      label: 'Who may send marketing templates',
      hint: '“everybody”, “nobody”, or the ids of teammates with commas. An id stands in the address of a teammate’s page in Intercom.',
      why: 'They cost most, and customers who mind them lower the quality of your number.',
      error: 'Write “everybody”, “nobody”, or ids of teammates with commas.',
    },
  } as Readonly<Record<keyof WorkspaceSettings, SettingTexts>>,
  number: {
    assignTo: {
      label: 'New conversations go to',
      why: 'Each number can have a team of its own.',
      options: { nobody: 'Nobody: Intercom’s own rules decide', team: 'A team', admin: 'A teammate' },
    },
    assignId: {
      label: 'Id of the team or teammate',
      hint: 'The number in the address of their page in Intercom’s settings. Leave it empty for nobody.',
      why: 'Names change, ids stay.',
      error: 'Write the id as Intercom shows it.',
    },
    tag: {
      label: 'Tag of new conversations',
      hint: '100 characters at most. Leave it empty for none beside that of the workspace.',
      why: 'It tells apart which number a customer wrote to.',
      error: 'Write 100 characters at most.',
    },
  } as Readonly<Record<'assignTo' | 'assignId' | 'tag', SettingTexts>>,
};

export type SettingGroup = keyof typeof settingTextsInEnglish.groups;
