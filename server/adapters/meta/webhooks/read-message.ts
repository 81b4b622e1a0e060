import type { EventDocument } from '../../../domain/journal/event.ts';
import type { CustomerMessage, StatusNews } from '../../../domain/messages/customer-message.ts';
import { takeCode } from '../../../domain/switching/switch-code.ts';
import { asObject, field, idField, listField, textField } from '../../shared/json-fields.ts';
import { explainMetaCode } from '../errors/error-table.ts';
import { readContent } from './describe-message.ts';
import { numberOf, profileName, recipientOf, senderOf } from './message-identity.ts';
import { readFrame } from './read-frame.ts';
import { effectOf } from './split-webhook.ts';

/**
 * Types that are no new message of the customer: notices that WhatsApp writes, and changes of earlier messages. Whether
 * an edit opens the window is not documented; counting less is the safe side.
 */
const NOTICES: ReadonlySet<string> = new Set(['system', 'request_welcome', 'edit', 'revoke']);

/** Reads the payload of a `whatsapp.message` event. Never throws: what cannot be read is named in a placeholder. */
export function readCustomerMessage({ payload, at }: EventDocument): CustomerMessage {
  const message = withErrors(field(payload, 'message'), listField(payload, 'errors'));
  const name = profileName(field(payload, 'contact'));
  const answerId = readAnswerId(message);
  return {
    number: numberOf(payload),
    wamid: idField(message, 'id') ?? '',
    from: senderOf(message) ?? {},
    at,
    content: readContent(message),
    ...switchCodeOf(message),
    ...readFrame(message),
    opensWindow: !NOTICES.has(textField(message, 'type') ?? ''),
    ...(name !== undefined && { name }),
    ...(answerId !== undefined && { answerId }),
  };
}

/** A code of the Messenger card, in the words or in what stands below a file. */
function switchCodeOf(message: unknown): { readonly switchCode?: string } {
  const type = textField(message, 'type') ?? '';
  const written = textField(field(message, type), type === 'text' ? 'body' : 'caption');
  const { code } = takeCode(written ?? '');
  return code === undefined ? {} : { switchCode: code };
}

function withErrors(message: unknown, errors: readonly unknown[]): unknown {
  const isTold = errors.length === 0 || field(message, 'errors') !== undefined;
  return isTold ? message : { ...asObject(message), errors };
}

/** Which button or row was chosen. */
function readAnswerId(message: unknown): string | undefined {
  const interactive = field(message, 'interactive');
  return idField(field(interactive, 'button_reply'), 'id') ?? idField(field(interactive, 'list_reply'), 'id');
}

/** `played` is what a voice message becomes when it is read. */
const STATES: Readonly<Record<string, StatusNews['status']>> = {
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  played: 'read',
  failed: 'failed',
};

/** Reads the payload of a `whatsapp.status` event. Never throws. */
export function readStatus({ payload, at }: EventDocument): StatusNews {
  const status = field(payload, 'status');
  const state = textField(status, 'status') ?? '';
  const effect = effectOf(status);
  const error = readError(listField(status, 'errors')[0]);
  const pricing = readPricing(field(status, 'pricing'));
  return {
    number: numberOf(payload),
    wamid: idField(status, 'id') ?? '',
    status: Object.hasOwn(STATES, state) ? (STATES[state] ?? 'other') : 'other',
    at,
    recipient: recipientOf(status),
    ...(effect !== undefined && { effect }),
    ...(error !== undefined && { error }),
    ...(pricing !== undefined && { pricing }),
  };
}

/** What Meta counts it as; undefined where it tells nothing of it. */
function readPricing(pricing: unknown): StatusNews['pricing'] {
  const category = textField(pricing, 'category');
  const type = textField(pricing, 'type');
  const billable = field(pricing, 'billable');
  if (category === undefined && type === undefined && typeof billable !== 'boolean') return undefined;
  return {
    ...(category !== undefined && { category }),
    ...(typeof billable === 'boolean' && { billable }),
    ...(type !== undefined && { type }),
  };
}

function readError(error: unknown): StatusNews['error'] {
  const code = idField(error, 'code');
  if (code === undefined) return undefined;
  const details =
    textField(field(error, 'error_data'), 'details') ??
    textField(error, 'message') ??
    textField(error, 'title');
  const { meaning } = explainMetaCode(code);
  return { code, ...(meaning !== undefined && { meaning }), details: details ?? '' };
}
