import type { MessageContent } from '../../domain/messages/message-content.ts';
import { absoluteTime } from './absolute-time.ts';
import { lines, oneLine } from './one-line.ts';

type Of<Kind extends MessageContent['kind']> = Extract<MessageContent, { kind: Kind }>;

const CHOSEN = {
  button: 'Chose a button',
  list: 'Chose from the list',
  template: 'Answered with a button',
} as const;

/** The option that was chosen, as it was worded. */
export function answerText({ to, title, description }: Of<'answer'>): string {
  const chosen = oneLine(title ?? '');
  return chosen === ''
    ? `${CHOSEN[to]}; WhatsApp does not say which`
    : lines(`${CHOSEN[to]}: ${chosen}`, oneLine(description ?? ''));
}

/** One line for each field of the form. */
export function formText({ fields, raw }: Of<'form'>): string {
  const answers = fields.map(({ label, value }) => `${fieldName(label)}: ${oneLine(value) || '–'}`);
  return lines(
    answers.length === 0 && raw === undefined ? 'Sent a form without answers' : 'Sent a form:',
    ...answers,
    raw,
  );
}

/** Names of fields are written for programs. */
function fieldName(label: string): string {
  return oneLine(label.replaceAll('_', ' ')) || 'answer';
}

export function callPermissionText({ allowed, permanent, until }: Of<'call-permission'>): string {
  if (allowed === undefined) return 'Answered the request to call; WhatsApp does not say how';
  if (!allowed) return 'Declined the request to call';
  if (permanent) return 'Allowed calls, until further notice';
  return until === undefined ? 'Allowed calls' : `Allowed calls until ${absoluteTime(until)}`;
}
