import type { NoticeKind } from '../../../server/domain/templates/notice.ts';
import type {
  HeaderMedia,
  TemplateCategory,
  TemplateQuality,
  TemplateStatus,
} from '../../../server/domain/templates/template.ts';
import type { SettingTexts } from '../settings/english.ts';

/** Fields of the form of a new template; those of a button are there several times. */
export type DraftFieldName =
  | 'name'
  | 'language'
  | 'category'
  | 'header'
  | 'headerExample'
  | 'body'
  | 'examples'
  | 'footer'
  | 'buttonKind'
  | 'buttonText'
  | 'buttonValue'
  | 'buttonExample';

/** Every text of the pages of templates. */
export const templatesInEnglish = {
  title: 'Templates',
  intro:
    'Messages that WhatsApp has approved. They are needed to write first, or after 24 hours without a word of the customer.',
  noAccount: 'No WhatsApp account is connected to this workspace yet.',
  none: 'There is no template here.',
  accounts: 'WhatsApp accounts',
  synchronised: 'As WhatsApp told us:',
  never: 'They have not been read from WhatsApp yet.',
  incomplete: 'The last reading did not reach the end, so this list may be incomplete.',
  reading: 'They are being read now. Open this page again in a minute.',
  refresh: 'Read them again',
  refreshed: 'They are read again now. It takes up to a minute.',
  search: 'Search by name or words',
  searchButton: 'Search',
  found: (count: string) => `Templates: ${count}`,
  next: 'Next page',
  previous: 'Page before',
  create: 'New template',
  library: 'From WhatsApp’s library',
  notices: 'What changed',
  manager: 'Open WhatsApp Manager',
  quality: 'Quality',
  status: 'State',
  language: 'Language',
  category: 'Category',
  planned: (category: string) => `WhatsApp will make it ${category}`,
  reason: 'WhatsApp’s reason',
  sample: 'A sample of WhatsApp; it can be sent from test numbers alone.',
  statuses: {
    approved: 'Approved',
    pending: 'Under review',
    rejected: 'Rejected',
    paused: 'Paused',
    disabled: 'Disabled',
    'in-appeal': 'Appealed',
    'pending-deletion': 'Being deleted',
    'limit-exceeded': 'Above the limit',
    archived: 'Archived',
    locked: 'Locked',
    other: 'Not known to us',
  } as Readonly<Record<TemplateStatus, string>>,
  qualities: { green: 'High', yellow: 'Middling', red: 'Low', unknown: 'Not known yet' } as Readonly<
    Record<TemplateQuality, string>
  >,
  categories: { marketing: 'marketing', utility: 'utility', authentication: 'authentication' } as Readonly<
    Record<TemplateCategory, string>
  >,
  preview: {
    title: 'On the phone',
    image: 'A picture',
    video: 'A video',
    document: 'A document',
    gif: 'An animation',
    location: 'A place',
    product: 'A product',
  } as Readonly<Record<HeaderMedia | 'title' | 'location' | 'product', string>>,
  bindings: {
    title: 'What fills it in',
    intro: 'Teammates find these values filled in and can change them before they send.',
    nothing: 'There is nothing to fill in.',
    changed:
      'The variables of the template are others than when this was chosen. Look through it and save again.',
    from: {
      none: 'Nothing chosen',
      ask: 'The teammate types it',
      contact: 'An attribute of the contact',
      conversation: 'An attribute of the conversation',
    },
    source: (field: string) => `${field}: where it comes from`,
    attribute: (field: string) => `${field}: name of the attribute`,
    attributeHint: 'As Intercom shows it, such as “name” or “Order number”.',
    fallback: (field: string) => `${field}: when there is none`,
    fallbackHint: 'What is written then. Leave it empty to let the teammate type it.',
    media: (field: string) => `${field}: address of the usual file`,
    mediaHint: 'An https address that everybody can open. Leave it empty for none.',
    mediaWrong: 'Write an https address.',
    save: 'Save what fills it in',
    saved: 'Saved. It is used from now on.',
  },
  hiding: {
    title: 'Where it is offered',
    intro:
      'A template that is not ticked is not offered for conversations with that number, in any language.',
    save: 'Save where it is offered',
    saved: 'Saved. Teammates see it from now on.',
  },
  edit: 'Change it',
  editElsewhere: 'It has parts that are changed in WhatsApp Manager alone.',
  remove: {
    link: 'Delete it',
    title: (name: string) => `Delete ${name}?`,
    text: 'It goes from WhatsApp in this language, for everybody who uses the account. If it was approved, its name cannot be used for 30 days.',
    button: 'Delete it for good',
    done: (name: string) => `${name} is deleted.`,
    back: 'Keep it',
  },
  copy: {
    title: 'Copy it to another account',
    label: 'Account',
    why: 'It is reviewed again there. Both accounts must belong to one business.',
    button: 'Copy it',
    done: 'It is copied. The other account shows it once it has been read.',
    failed: (reason: string) => `WhatsApp did not copy it: ${reason}`,
  },
  draft: {
    title: 'New template',
    editTitle: (name: string) => `Change ${name}`,
    intro: 'WhatsApp reviews it, mostly within minutes.',
    editIntro:
      'WhatsApp reviews it again. An approved template can be changed once a day and ten times a month.',
    create: 'Submit it to WhatsApp',
    save: 'Submit the change',
    refused: 'Nothing was submitted. Put right what is marked below.',
    uncertain: 'It is not known whether WhatsApp took it.',
    made: (category: string) => `WhatsApp took it. Its category is ${category}.`,
    madeOther: (category: string) =>
      `WhatsApp took it, but made its category ${category}: sending it has another price.`,
    button: (place: string) => `Button ${place}`,
    more: 'More buttons',
    kinds: {
      none: 'No button',
      'quick-reply': 'Answers with its words',
      url: 'Opens a page',
      phone: 'Calls a number',
    } as Readonly<Record<string, string>>,
    fields: {
      name: {
        label: 'Name',
        hint: 'Small letters, digits and underscores, such as order_late.',
        why: 'Teammates search for it.',
      },
      language: {
        label: 'Language',
        hint: 'WhatsApp’s code, such as en, en_US or pt_BR.',
        why: 'Each language is a template of its own.',
      },
      category: {
        label: 'Category',
        hint: 'Utility is about something the customer did or ordered. All else is marketing.',
        why: 'It decides the price, and WhatsApp may choose another one.',
      },
      header: {
        label: 'Header',
        hint: '60 characters of plain words, one variable at most. May be empty.',
        why: 'It stands above the text, in bold.',
      },
      headerExample: {
        label: 'Example for the variable of the header',
        hint: 'Invented. Needed only with a variable.',
        why: 'Whoever reviews the template reads it.',
      },
      body: {
        label: 'Text',
        hint: 'Variables have two braces: {{1}}, {{2}}, or {{first_name}}. They stand neither first nor last.',
        why: 'This is the message.',
      },
      examples: {
        label: 'Examples for the variables of the text',
        hint: 'One a line, such as “1: Maeve” or “first_name: Maeve”. Invented ones.',
        why: 'WhatsApp refuses a variable without an example.',
      },
      footer: {
        label: 'Footer',
        hint: '60 characters of plain words. May be empty.',
        why: 'It stands below the text, in grey.',
      },
      buttonKind: {
        label: 'What it does',
        why: 'Quick replies stand together, before or behind the others.',
      },
      buttonText: { label: 'Its words', hint: '25 characters at most.', why: 'They stand on the button.' },
      buttonValue: {
        label: 'Page or phone number',
        hint: 'https://… with {{1}} at its end if it changes, or a number with + and country code.',
        why: 'Where the button leads. A quick reply needs none.',
      },
      buttonExample: {
        label: 'Example of the whole address',
        hint: 'Needed only when the address has a variable.',
        why: 'Whoever reviews the template opens it.',
      },
    } as Readonly<Record<DraftFieldName, SettingTexts>>,
  },
  fromLibrary: {
    title: 'From WhatsApp’s library',
    intro: 'Texts that WhatsApp has approved already: a template made of one can be sent at once.',
    choose: 'Choose it',
    nothing: 'WhatsApp has none like this. Search for fewer words.',
    chooseTitle: (name: string) => `Make a template of ${name}`,
    url: (button: string) => `Page of the button “${button}”`,
    phone: (button: string) => `Phone number of the button “${button}”`,
    why: 'The text is WhatsApp’s; where its buttons lead is yours.',
    create: 'Make it',
  },
  noticesTitle: (account: string) => `What changed in ${account}`,
  noNotices: 'Nothing has changed so far.',
  noticeKinds: {
    status: 'State',
    quality: 'Quality',
    category: 'Category',
    'planned-category': 'Planned category',
    deleted: 'Deleted at WhatsApp',
  } as Readonly<Record<NoticeKind, string>>,
};

export type TemplateTexts = typeof templatesInEnglish;
