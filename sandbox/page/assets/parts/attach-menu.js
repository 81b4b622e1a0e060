/**
 * @typedef {import('../../desk/page-types.ts').PhoneKind} PhoneKind
 * @typedef {import('../lib/icons.js').IconName} IconName
 * @typedef {import('../lib/menu.js').MenuPart} MenuPart
 * @typedef {{
 *   send: (kind: PhoneKind) => unknown,
 *   pick: (kind: PhoneKind, accept: string, many: boolean) => unknown,
 *   call: () => unknown,
 *   asBusinessApp: () => unknown,
 * }} Sender
 */

/** @type {readonly { kind: PhoneKind, label: string, icon: IconName, accept: string }[]} */
const FILES = [
  { kind: 'photo', label: 'Photo', icon: 'image', accept: 'image/*' },
  { kind: 'album', label: 'Three photos', icon: 'images', accept: 'image/*' },
  { kind: 'video', label: 'Video', icon: 'video', accept: 'video/*' },
  { kind: 'gif', label: 'GIF', icon: 'gif', accept: 'video/mp4' },
  { kind: 'voice', label: 'Voice note', icon: 'voice', accept: 'audio/ogg' },
  { kind: 'audio', label: 'Audio file', icon: 'audio', accept: 'audio/*' },
  { kind: 'document', label: 'Document', icon: 'file', accept: '' },
  { kind: 'sticker', label: 'Sticker', icon: 'sticker', accept: 'image/webp' },
];

/** @type {readonly { kind: PhoneKind, label: string, icon: IconName }[]} */
const OTHERS = [
  { kind: 'location', label: 'Location', icon: 'place' },
  { kind: 'contact', label: 'Contact card', icon: 'person' },
  { kind: 'order', label: 'Order', icon: 'order' },
];

/** What WhatsApp sends and Meta does not pass on. @type {typeof OTHERS} */
const UNSUPPORTED = [
  { kind: 'poll', label: 'Poll', icon: 'poll' },
  { kind: 'viewOnce', label: 'Photo to view once', icon: 'once' },
  { kind: 'liveLocation', label: 'Live location', icon: 'place' },
];

/**
 * Everything a phone sends besides text: a sample at once, or one's own file.
 * @param {Sender} sender
 * @returns {MenuPart[]}
 */
export function attachMenuParts({ send, pick, call, asBusinessApp }) {
  const plain = (/** @type {typeof OTHERS} */ kinds) =>
    kinds.map(({ kind, label, icon }) => ({ label, icon, run: () => send(kind) }));
  const files = FILES.map(({ kind, label, icon, accept }) => ({
    label,
    icon,
    run: () => send(kind),
    second: {
      label: `${label}: choose a file`,
      icon: /** @type {const} */ ('upload'),
      run: () => pick(kind, accept, kind === 'album'),
    },
  }));
  return [
    { label: 'Choose files…', icon: 'upload', run: () => pick('file', '', true) },
    { heading: 'A sample' },
    ...files,
    ...plain(OTHERS),
    { heading: 'Not passed on by Meta' },
    ...plain(UNSUPPORTED),
    { heading: 'More' },
    { label: 'Call (nobody answers)', icon: 'call', run: call },
    { label: 'Write as the business’s phone app', icon: 'business', run: asBusinessApp },
  ];
}
