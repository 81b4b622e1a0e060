import { RequestRejectedError } from '../../domain/errors.ts';
import type { WhatsAppIdentity } from '../../domain/routing-key.ts';
import type { Send } from '../../ports/whatsapp.ts';

/** What Meta itself would answer. */
const PARAMETER_MISSING = '131008';

/** Body of `POST /<number>/messages`. */
export function messageBody({ to, content, callbackData }: Send): Record<string, unknown> {
  return {
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    ...addressee(to),
    ...contentBody(content),
    biz_opaque_callback_data: callbackData,
  };
}

function contentBody({ kind, text, previewUrl }: Send['content']): Record<string, unknown> {
  if (kind === 'text') return { type: 'text', text: { body: text, preview_url: previewUrl } };
  const action = { name: 'request_contact_info' };
  return { type: 'interactive', interactive: { type: 'request_contact_info', body: { text }, action } };
}

/**
 * The phone where it is known, exactly as WhatsApp sent it: Meta advises it, so that it goes on telling it. With `+`,
 * because without it Meta may put the country code of the business in front.
 */
function addressee({ phone, userId }: WhatsAppIdentity): Record<string, string> {
  if (phone !== undefined) return { to: `+${phone}` };
  if (userId !== undefined) return { recipient: userId };
  throw new RequestRejectedError('A message needs a recipient.', {
    provider: 'meta',
    providerCode: PARAMETER_MISSING,
  });
}
