/** Every text of the pages of message links. */
export const linksInEnglish = {
  title: (name: string) => `Links and QR codes of ${name}`,
  chat: {
    title: 'Open a chat',
    text: 'Scan this with a phone to write to this number, for instance to try it out. It carries no words.',
    alt: (phone: string) => `QR code that opens a chat with ${phone}`,
    address: 'Link',
    phone: 'Phone number, for use in a product or on a page',
  },
  copy: 'Copy',
  copied: 'Copied',
  png: 'Download as PNG',
  svg: 'Download as SVG',
  withWords: {
    title: 'Links with words',
    text: 'Whoever opens one finds your words ready to be sent. WhatsApp does not tell which link somebody used: put something into the words by which you know it.',
    none: 'There are none yet. Make the first one below.',
    total: (count: string) => `How many: ${count} of 2,000`,
    open: 'QR code, change, delete',
    openOne: (words: string) => `QR code, change, delete: ${words}`,
    newer: 'Earlier in the list',
    older: 'Later in the list',
    page: (page: string, pages: string) => `Page ${page} of ${pages}`,
  },
  make: {
    title: 'Make a link',
    label: 'Words',
    hint: '1 to 140 characters.',
    why: 'The customer sees them before sending and can change them.',
    submit: 'Make the link',
  },
  one: {
    title: 'Link with words',
    alt: (words: string) => `QR code of the link with the words “${words}”`,
    made: 'The link is made. It does not end by itself.',
    changed: 'Saved. The link and its code stay the same.',
    editWhy: 'The link and its printed codes stay as they are; only the words change.',
    save: 'Save the words',
    remove: 'Delete this link',
  },
  remove: {
    title: 'Delete this link?',
    text: 'Whoever scans it afterwards sees that it has ended. This cannot be undone.',
    submit: 'Delete it',
    keep: 'Keep it',
    done: 'The link is deleted.',
  },
  wrong: {
    empty: 'Write at least one character.',
    'too-long': 'This is too long. Write 140 characters at most.',
  },
  many: 'This number has 2,000 links, as many as WhatsApp allows. Delete one first.',
  away: 'WhatsApp does not answer at the moment, or allows no more. Nothing was changed. Try again in some minutes.',
  unknown:
    'WhatsApp’s answer was lost, so that this may have been done. Look at the list before you repeat it.',
  refused: 'WhatsApp refused this.',
  again: 'Try again',
  back: 'Back to all links',
};

export type LinksTexts = typeof linksInEnglish;
