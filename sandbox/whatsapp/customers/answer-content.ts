import { present } from '../model/json-object.ts';
import type { Customer } from '../model/state.ts';
import type { AnswerOption } from './answer-options.ts';
import type { InboundPayload } from './inbound-content.ts';
import { NotPossible } from './not-possible.ts';

/** Where people are who share their location on request; invented. */
const SOMEWHERE = { latitude: 53.3441, longitude: -6.2675, name: 'Quay Café', address: '7 Example Quay' };

/** What the phone sends when the customer taps on an option, in Meta's shape. Throws `NotPossible` when nothing is sent. */
export function answerContent(option: AnswerOption, customer: Customer): InboundPayload {
  const { id, kind, title, description } = option;
  switch (kind) {
    case 'button':
      return interactive('button_reply', { id, title }, title);
    case 'row':
      return interactive('list_reply', present({ id, title, description }), title);
    case 'quickReply':
      return { type: 'button', payload: { payload: option.payload ?? title, text: title } };
    case 'contact':
      return { type: 'contacts', payload: [ownCard(customer)] };
    case 'location':
      return { type: 'location', payload: SOMEWHERE };
    case 'call':
      return interactive('call_permission_reply', { response: id, response_source: 'user_action' }, title);
    case 'form':
      return form(option, customer);
    case 'link':
      throw new NotPossible('A link opens in the browser: nothing is sent.');
    case 'opens':
      throw new NotPossible('WhatsApp opens this by itself: nothing is sent.');
    case 'copy':
      throw new NotPossible('A code is copied: nothing is sent.');
  }
}

function interactive(type: string, reply: object, shownAs: string): InboundPayload {
  return { type: 'interactive', payload: { type, [type]: reply }, shownAs };
}

function form({ id, flowToken = 'unused' }: AnswerOption, { name }: Customer): InboundPayload {
  const response = JSON.stringify({ flow_token: flowToken, name });
  // Only the address form has a name of its own; WhatsApp calls all others "flow".
  return interactive(
    'nfm_reply',
    { name: id === 'address_message' ? id : 'flow', body: 'Sent', response_json: response },
    'Form sent',
  );
}

/** The answer to REQUEST_CONTACT_INFO: the customer's own card. */
function ownCard({ name, phone, waId }: Customer) {
  if (phone === undefined) throw new NotPossible('This customer has no phone number to share.');
  return {
    name: { formatted_name: name, first_name: name },
    phones: [present({ phone: `+${phone}`, wa_id: waId, type: 'CELL' })],
    origin: 'contact_request',
  };
}
