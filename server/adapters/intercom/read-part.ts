import type { EventDocument } from '../../domain/journal/event.ts';
import type { ConversationState } from '../../domain/journal/thread.ts';
import type { ConversationPart } from '../../domain/messages/teammate-part.ts';
import type {
  ChangedContact,
  ConversationStateNews,
  FoundPart,
  PartNews,
} from '../../ports/webhook-reader.ts';
import { field, idField, listField, secondsField, textField } from '../shared/json-fields.ts';
import { BY_CUSTOMER } from './brief-conversation.ts';
import { readState } from './conversation-state.ts';
import { toConversationPart, toSourcePart } from './to-conversation-part.ts';

/** A delay that a teammate is told of. Milliseconds. */
const WORTH_TELLING_MS = 60_000;

/**
 * Reads the payload of an `intercom.part` event, of an `intercom.contact-part` or an `intercom.conversation-begun` one, and
 * says how late it came to us.
 * Never throws: an unreadable part is empty and of kind `other`.
 */
export function readPart(event: EventDocument): PartNews {
  if (isFound(event.payload)) return { ...event.payload.found, late: 'untold' };
  const news = withTime(readToldPart(event), event.at);
  const isLate = event.reopenedAt !== undefined && event.reopenedAt - news.part.at >= WORTH_TELLING_MS;
  return { ...news, late: isLate ? 'unlinked' : false };
}

/** A part without a time of its own was written when its webhook says. */
function withTime(news: FoundPart['found'], at: number): FoundPart['found'] {
  return news.part.at > 0 ? news : { ...news, part: { ...news.part, at } };
}

function isFound(payload: unknown): payload is FoundPart {
  return typeof payload === 'object' && payload !== null && 'found' in payload;
}

function readToldPart({ payload, at, format = 'html' }: EventDocument): FoundPart['found'] {
  const conversation = field(payload, 'conversation');
  const raw = field(payload, 'part');
  const isSource = field(payload, 'isSource') === true;
  const part = isSource ? toSourcePart(raw, at, format) : toConversationPart(raw, format);
  return {
    workspace: workspaceOf(payload),
    conversation: idField(conversation, 'id') ?? '',
    part: {
      ...(part ?? { ...emptyPart, format, at }),
      ...(isByEmail(conversation) && { byEmail: true as const }),
    },
    sourceType: textField(field(conversation, 'source'), 'type') ?? '',
    ...(textField(field(conversation, 'source'), 'delivered_as') === BY_CUSTOMER && {
      begunByCustomer: true as const,
    }),
    contacts: listField(conversation, 'contacts').filter((contact) => typeof contact === 'string'),
  };
}

function isByEmail(conversation: unknown): boolean {
  return textField(field(conversation, 'channel'), 'current') === 'email';
}

const emptyPart: Omit<ConversationPart, 'format' | 'at'> = {
  id: '',
  kind: 'other',
  author: { type: 'other', id: '' },
  body: '',
  attachments: [],
  redacted: false,
  isSource: false,
};

/** Topics that say the state by their name, for notifications that do not say it otherwise. */
const STATE_BY_TOPIC: Readonly<Record<string, ConversationState>> = {
  'conversation.admin.closed': 'closed',
  'conversation.admin.snoozed': 'snoozed',
};

/** Reads the payload of an `intercom.conversation-state` event. Never throws. */
export function readConversationState({ payload, at }: EventDocument): ConversationStateNews {
  const conversation = field(payload, 'conversation');
  return {
    workspace: workspaceOf(payload),
    conversation: idField(conversation, 'id') ?? '',
    state: readState(conversation) ?? STATE_BY_TOPIC[textField(payload, 'topic') ?? ''] ?? 'open',
    ...(field(payload, 'isMerged') === true && { isMerged: true as const }),
    // Of the same clock and meaning as `updatedAt` of a snapshot, so that the two can be compared.
    at: secondsField(conversation, 'updated_at') ?? at,
  };
}

/** Reads the payload of an `intercom.contact-changed` event. Never throws. */
export function readChangedContact({ payload }: EventDocument): ChangedContact {
  const email = textField(payload, 'email');
  const phone = textField(payload, 'phone');
  return {
    workspace: workspaceOf(payload),
    id: idField(payload, 'subject') ?? '',
    role: textField(payload, 'role') === 'user' ? 'user' : 'lead',
    ...(email !== undefined && { email }),
    ...(phone !== undefined && { phone }),
  };
}

/** Reads the payload of an `intercom.contact-merged` event. Never throws. */
export function readMergedContact({ payload }: EventDocument): {
  workspace: string;
  from: string;
  into: string;
} {
  return {
    workspace: workspaceOf(payload),
    from: idField(payload, 'from') ?? '',
    into: idField(payload, 'into') ?? '',
  };
}

/** Reads which conversation, contact or part is gone. Never throws. */
export function readGoneSubject({ payload }: EventDocument): {
  workspace: string;
  id: string;
  conversation?: string;
} {
  const conversation = idField(field(payload, 'conversation'), 'id');
  return {
    workspace: workspaceOf(payload),
    id: idField(payload, 'subject') ?? '',
    ...(conversation !== undefined && { conversation }),
  };
}

function workspaceOf(payload: unknown): string {
  return idField(payload, 'appId') ?? '';
}
