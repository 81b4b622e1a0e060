import type { TemplateButton } from '../../../domain/templates/template.ts';
import { field, idField, textField } from '../../shared/json-fields.ts';

/** Where buttons of one-time codes lead in lists, which call them links. */
const CODE_LINK = 'https://www.whatsapp.com/otp/';

type Reader = (button: unknown, text: string) => TemplateButton;

interface ButtonWord {
  /** What WhatsApp writes on it, where the template does not say. */
  readonly label: string;
  readonly read: Reader;
}

/** By Meta's word (reference/meta.md §6.3). */
const BUTTONS: Readonly<Record<string, ButtonWord>> = {
  QUICK_REPLY: { label: 'Reply', read: (_, text) => ({ kind: 'quick-reply', text }) },
  URL: { label: 'Open', read: readLink },
  PHONE_NUMBER: {
    label: 'Call',
    read: (button, text) => ({ kind: 'phone', text, phone: textField(button, 'phone_number') ?? '' }),
  },
  COPY_CODE: {
    label: 'Copy offer code',
    read: (button, text) => ({ kind: 'copy-code', text, ...example(button) }),
  },
  FLOW: { label: 'Open', read: readFlow },
  CATALOG: { label: 'View catalog', read: (_, text) => ({ kind: 'catalog', text }) },
  MPM: { label: 'View items', read: (_, text) => ({ kind: 'products', text }) },
  SPM: { label: 'View', read: (_, text) => ({ kind: 'product', text }) },
  VOICE_CALL: { label: 'Call now', read: (_, text) => ({ kind: 'call', text }) },
  OTP: { label: 'Copy code', read: (_, text) => ({ kind: 'one-time-code', text }) },
  REQUEST_CONTACT_INFO: { label: 'Share phone number', read: (_, text) => ({ kind: 'share-phone', text }) },
};

/** A button of any kind: of one that this version does not know, the word for it. */
export function readButton(button: unknown): TemplateButton {
  const type = textField(button, 'type')?.toUpperCase() ?? 'BUTTON';
  const word = Object.hasOwn(BUTTONS, type) ? BUTTONS[type] : undefined;
  const text = textField(button, 'text');
  return word?.read(button, text ?? word.label) ?? { kind: 'other', text: text ?? type, is: type };
}

function readLink(button: unknown, text: string): TemplateButton {
  const url = textField(button, 'url') ?? '';
  if (url.startsWith(CODE_LINK)) return { kind: 'one-time-code', text };
  return { kind: 'url', text, url, ...example(button) };
}

function readFlow(button: unknown, text: string): TemplateButton {
  const flow = idField(button, 'flow_id');
  return { kind: 'flow', text, ...(flow !== undefined && { flow }) };
}

/** A text, or the first of a list. */
function example(button: unknown): { example?: string } {
  const given = field(button, 'example');
  const first: unknown = Array.isArray(given) ? given[0] : given;
  return typeof first === 'string' && first !== '' ? { example: first } : {};
}
