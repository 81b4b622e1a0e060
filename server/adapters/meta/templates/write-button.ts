import type { TemplateButton } from '../../../domain/templates/template.ts';

/** Meta's words for buttons that have nothing but a label, or not even that. */
const PLAIN = {
  'quick-reply': 'QUICK_REPLY',
  catalog: 'CATALOG',
  products: 'MPM',
  product: 'SPM',
  call: 'VOICE_CALL',
  'share-phone': 'REQUEST_CONTACT_INFO',
} as const;

/** A button of a template as Meta takes it for a new one. */
export function writeButton(button: TemplateButton): object {
  const { text } = button;
  switch (button.kind) {
    case 'url': {
      const { url, example } = button;
      return { type: 'URL', text, url, ...(example !== undefined && { example: [example] }) };
    }
    case 'phone':
      return { type: 'PHONE_NUMBER', text, phone_number: button.phone };
    case 'copy-code':
      return { type: 'COPY_CODE', ...(button.example !== undefined && { example: button.example }) };
    case 'flow':
      return { type: 'FLOW', text, ...(button.flow !== undefined && { flow_id: button.flow }) };
    case 'one-time-code':
      return { type: 'OTP', otp_type: 'COPY_CODE', text };
    case 'other':
      return { type: button.is, text };
    default:
      return { type: PLAIN[button.kind], text };
  }
}
