import { RequestRejectedError } from '../../../domain/errors.ts';
import { choiceId } from '../../../domain/messages/choice-id.ts';
import type {
  ChoiceContent,
  DeliveryContent,
  FileContent,
  FlowContent,
  LinkContent,
  PhoneRequest,
} from '../../../domain/messages/delivery.ts';
import type { WhatsAppIdentity } from '../../../domain/whatsapp-identity.ts';
import type { Send } from '../../../ports/whatsapp.ts';
import { templateBody } from '../templates/template-body.ts';

/** What Meta itself would answer. */
const PARAMETER_MISSING = '131008';

/** Label that opens a list; at most 20 characters. */
const LIST_LABEL = 'Options';

/** Body of `POST /<number>/messages`. */
export function messageBody({ to, content, callbackData }: Send): Record<string, unknown> {
  return {
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    ...addressee(to),
    ...typed(content, callbackData),
    biz_opaque_callback_data: callbackData,
  };
}

function typed(content: DeliveryContent, effect: string): Record<string, unknown> {
  switch (content.kind) {
    case 'text':
      return { type: 'text', text: { body: content.text, preview_url: content.previewUrl } };
    case 'file':
      return media(content, effect);
    case 'choices':
      return { type: 'interactive', interactive: interactive(content, effect) };
    case 'link':
      return { type: 'interactive', interactive: link(content) };
    case 'flow':
      return { type: 'interactive', interactive: flow(content, effect) };
    case 'ask-phone':
      return { type: 'interactive', interactive: phoneRequest(content) };
    case 'template':
      return { type: 'template', template: templateBody(content.template) };
  }
}

function media({ upload, text, name, choices }: FileContent, effect: string): Record<string, unknown> {
  if (upload === undefined) throw missing('A file needs to be uploaded before it is sent.');
  const { as, media: id } = upload;
  if (choices !== undefined && as !== 'audio') {
    const header = { type: as, [as]: { id, ...(as === 'document' && { filename: name }) } };
    const buttons = interactive({ style: 'buttons', text, choices }, effect);
    return { type: 'interactive', interactive: { ...buttons, header } };
  }
  const caption = text !== '' && as !== 'audio' ? { caption: text } : {};
  return { type: as, [as]: { id, ...caption, ...(as === 'document' && { filename: name }) } };
}

function phoneRequest({ text }: PhoneRequest): Record<string, unknown> {
  const action = { name: 'request_contact_info' };
  return { type: 'request_contact_info', body: { text }, action };
}

function link({ text, label, url }: LinkContent): Record<string, unknown> {
  const action = { name: 'cta_url', parameters: { display_text: label, url } };
  return { type: 'cta_url', body: { text }, action };
}

/** The token comes back with the answer; Flows with an endpoint of their own know the customer's session by it. */
function flow({ text, label, flow, screen, isDraft }: FlowContent, effect: string): Record<string, unknown> {
  const parameters = {
    flow_message_version: '3',
    ...('id' in flow ? { flow_id: flow.id } : { flow_name: flow.name }),
    flow_cta: label,
    flow_token: effect,
    mode: isDraft === true ? 'draft' : 'published',
    ...(screen !== undefined && { flow_action: 'navigate', flow_action_payload: { screen } }),
  };
  return { type: 'flow', body: { text }, action: { name: 'flow', parameters } };
}

function interactive(
  { style, text, choices, label = LIST_LABEL }: Pick<ChoiceContent, 'style' | 'text' | 'choices' | 'label'>,
  effect: string,
): Record<string, unknown> {
  const replies = choices.map((choice, index) => ({ id: choiceId(effect, index), ...choice }));
  const action =
    style === 'buttons'
      ? { buttons: replies.map(({ id, title }) => ({ type: 'reply', reply: { id, title } })) }
      : { button: label, sections: [{ rows: replies }] };
  return { type: style === 'buttons' ? 'button' : 'list', body: { text }, action };
}

/**
 * The phone where it is known, exactly as WhatsApp sent it: Meta advises it, so that it goes on telling it. With `+`,
 * because without it Meta may put the country code of the business in front.
 */
function addressee({ phone, userId }: WhatsAppIdentity): Record<string, string> {
  if (phone !== undefined) return { to: `+${phone}` };
  if (userId !== undefined) return { recipient: userId };
  throw missing('A message needs a recipient.');
}

function missing(message: string): RequestRejectedError {
  return new RequestRejectedError(message, { provider: 'meta', providerCode: PARAMETER_MISSING });
}
