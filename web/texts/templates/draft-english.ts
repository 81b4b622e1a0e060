import type { SettingTexts } from '../../../server/domain/workspaces/setting-texts.ts';
import type { BUTTON_KINDS } from '../../templates/button-values.ts';
import type { CARD_KINDS, HeaderKind } from '../../templates/header-values.ts';
import { rulesInEnglish } from './rules-english.ts';

/** Fields of the form of a new template; those of a button are there several times. */
export type DraftFieldName =
  | 'name'
  | 'language'
  | 'category'
  | 'headerKind'
  | 'header'
  | 'headerExample'
  | 'file'
  | 'body'
  | 'examples'
  | 'footer'
  | 'buttonKind'
  | 'buttonText'
  | 'buttonValue'
  | 'buttonExample'
  | 'cardKind'
  | 'cardBody';

type ButtonKind = (typeof BUTTON_KINDS)[number];
type CardKind = (typeof CARD_KINDS)[number];

/** Texts of the form of a template. */
export const draftInEnglish = {
  title: 'New template',
  editTitle: (name: string) => `Change ${name}`,
  intro: 'WhatsApp reviews it, mostly within minutes.',
  editIntro:
    'WhatsApp reviews it again. An approved template can be changed once a day and ten times a month.',
  create: 'Submit it to WhatsApp',
  save: 'Submit the change',
  check: 'Check it first',
  right: 'Nothing is wrong as far as we can tell. Nothing was submitted yet.',
  wrong: 'Nothing was submitted. What is wrong so far is marked below.',
  taken: (file: string) => `WhatsApp has the sample ${file}. Choose a file only to take another one.`,
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
    'copy-code': 'Copies a code',
    call: 'Calls us on WhatsApp',
    catalog: 'Opens the catalogue',
    products: 'Opens several products',
    product: 'Opens the product of the header or card',
  } as Readonly<Record<ButtonKind, string>>,
  headers: {
    text: 'Words, or nothing',
    image: 'A picture',
    video: 'A video',
    document: 'A document',
    location: 'A place',
    product: 'A product of the catalogue',
  } as Readonly<Record<HeaderKind, string>>,
  cards: {
    title: 'Cards side by side',
    intro:
      'A carousel is marketing, with two to ten cards of the same build below the text, and nothing else. Cards that stay empty are left out.',
    more: 'More cards',
    card: (place: string) => `Card ${place}`,
    kinds: {
      none: 'No cards',
      image: 'Each shows a picture',
      video: 'Each shows a video',
      product: 'Each shows a product',
    } as Readonly<Record<CardKind, string>>,
  },
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
    headerKind: {
      label: 'What stands above the text',
      why: 'Teammates choose the file, place or product when they send it.',
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
    file: {
      label: 'Sample of the file',
      hint: 'JPEG or PNG up to 5 MB, MP4 or PDF up to 16 MB. Needed only above a picture, a video or a document.',
      why: 'Whoever reviews the template looks at it. When a template is changed, WhatsApp wants it again.',
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
      label: 'Page, phone number or code',
      hint: 'https://… with {{1}} at its end if it changes, a number with + and country code, or an example of the code.',
      why: 'Where the button leads. The other kinds need none.',
    },
    buttonExample: {
      label: 'Example of the whole address',
      hint: 'Needed only when the address has a variable.',
      why: 'Whoever reviews the template opens it.',
    },
    cardKind: { label: 'What the cards show', why: 'It is the same on all of them.' },
    cardBody: {
      label: 'Text of the card',
      hint: '160 characters. All cards have one, or none.',
      why: 'It stands below the picture.',
    },
  } as Readonly<Record<DraftFieldName, SettingTexts>>,
  rules: rulesInEnglish,
};

export type DraftTexts = typeof draftInEnglish;
