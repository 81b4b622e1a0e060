import type { MessageContent } from '../../../domain/messages/message-content.ts';
import { field, secondsField, textField } from '../../shared/json-fields.ts';
import { definedOnly } from './lenient-values.ts';
import { readForm } from './read-form.ts';

/** A quick reply of a template. Its payload is our own and nothing that the customer read. */
export function readTemplateAnswer(button: unknown): MessageContent {
  const title = textField(button, 'text') ?? textField(button, 'payload');
  return { kind: 'answer', to: 'template', ...definedOnly({ title }) };
}

/** An answer to buttons, a list, a form or a request to call; undefined when it is none that we know. */
export function readInteractive(interactive: unknown): MessageContent | undefined {
  const type = textField(interactive, 'type') ?? '';
  const answer = field(interactive, type);
  switch (type) {
    case 'button_reply':
      return choice('button', answer);
    case 'list_reply':
      return choice('list', answer);
    case 'nfm_reply':
      return readForm(answer);
    case 'call_permission_reply':
      return readCallPermission(answer);
    default:
      return undefined;
  }
}

function choice(to: 'button' | 'list', answer: unknown): MessageContent {
  const title = textField(answer, 'title') ?? textField(answer, 'id');
  return { kind: 'answer', to, ...definedOnly({ title, description: textField(answer, 'description') }) };
}

const RESPONSES: Readonly<Record<string, boolean>> = { accept: true, reject: false };

function readCallPermission(answer: unknown): MessageContent {
  const response = textField(answer, 'response') ?? '';
  return {
    kind: 'call-permission',
    permanent: field(answer, 'is_permanent') === true,
    ...definedOnly({
      allowed: Object.hasOwn(RESPONSES, response) ? RESPONSES[response] : undefined,
      until: secondsField(answer, 'expiration_timestamp'),
    }),
  };
}
