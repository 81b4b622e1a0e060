import { z } from 'zod';

export type Provider = 'whatsapp' | 'intercom';

interface CallWords {
  readonly call: RegExp;
  readonly words: string | ((body: unknown) => string);
}

/** What calls of our server are for. The first that fits speaks. */
const CALLS: Readonly<Record<Provider, readonly CallWords[]>> = {
  intercom: [
    { call: /^POST \/contacts$/, words: 'create the contact' },
    { call: /^POST \/contacts\/search$/, words: 'search contacts' },
    { call: /^GET \/contacts\/[^/]+$/, words: 'read the contact' },
    { call: /^PUT \/contacts\/[^/]+$/, words: 'update the contact' },
    { call: /^POST \/contacts\/[^/]+\/archive$/, words: 'archive the contact' },
    { call: /^POST \/conversations$/, words: 'open a conversation' },
    { call: /^POST \/messages$/, words: 'open a conversation as a teammate' },
    { call: /^POST \/conversations\/search$/, words: 'search conversations that changed' },
    { call: /^POST \/conversations\/[^/]+\/reply$/, words: replyWords },
    { call: /^POST \/conversations\/[^/]+\/convert$/, words: 'make it a ticket' },
    { call: /^POST \/conversations\/redact$/, words: 'delete the words of a message' },
    { call: /^POST \/conversations\/[^/]+\/parts$/, words: 'change the state of the conversation' },
    { call: /^DELETE \/conversations\/[^/]+\/tags\//, words: 'take the tag off' },
    { call: /^POST \/contacts\/merge$/, words: 'merge contacts' },
    { call: /^POST \/conversations\/[^/]+\/tags$/, words: 'tag the conversation' },
    { call: /^GET \/conversations\/[^/]+$/, words: 'read the conversation' },
    { call: /^PUT \/conversations\/[^/]+$/, words: updateWords },
    { call: /^GET \/data_attributes$/, words: 'list contact attributes' },
    { call: /^POST \/data_attributes$/, words: 'create a contact attribute' },
    { call: /^GET \/conversations\/attributes$/, words: 'list conversation attributes' },
    { call: /^POST \/conversations\/attributes$/, words: 'create a conversation attribute' },
    { call: /^(GET|POST) \/tags$/, words: 'find or create the tag' },
    { call: /^GET \/me$/, words: 'ask who we are' },
    { call: /^GET \/downloads\//, words: 'download a file' },
  ],
  whatsapp: [
    { call: /^POST \/v[\d.]+\/\d+\/messages$/, words: messageWords },
    { call: /^POST \/v[\d.]+\/\d+\/media$/, words: 'upload a file' },
    { call: /^GET \/whatsapp_business\/attachments\//, words: 'download a file' },
    { call: /^(GET|POST|DELETE) \/v[\d.]+\/\d+\/subscribed_apps$/, words: 'webhook subscription' },
    { call: /^GET \/v[\d.]+\/debug_token/, words: 'check the access token' },
    { call: /^GET \/v[\d.]+\/\d+$/, words: 'look something up' },
  ],
};

const MAX_KINDS = 3;

/** What an API call is for, in plain words; the call itself when it is not known. */
export function describeCall(provider: Provider, method: string, path: string, body: string): string {
  const call = `${method} ${path}`;
  const words = CALLS[provider].find((row) => row.call.test(call))?.words ?? call;
  return typeof words === 'string' ? words : words(parse(body));
}

/** What a webhook tells: Intercom's topic, or WhatsApp's messages and statuses. */
export function describeWebhook(provider: Provider, body: string): string {
  return provider === 'intercom' ? topicOf(parse(body)) : updatesOf(parse(body));
}

const replySchema = z.looseObject({ message_type: z.string() });

function replyWords(body: unknown): string {
  return replySchema.safeParse(body).data?.message_type === 'note' ? 'write a note' : 'add the message';
}

const updateSchema = z.looseObject({
  read: z.boolean().optional(),
  custom_attributes: z.unknown().optional(),
});

function updateWords(body: unknown): string {
  const { data } = updateSchema.safeParse(body);
  if (data?.read === true) return 'mark the conversation read';
  return data?.custom_attributes === undefined ? 'update the conversation' : 'set conversation attributes';
}

const messageSchema = z.looseObject({ type: z.string().optional(), status: z.string().optional() });

function messageWords(body: unknown): string {
  const { data } = messageSchema.safeParse(body);
  return data?.status === undefined ? `send a message: ${data?.type ?? 'unknown'}` : 'mark as read';
}

function topicOf(body: unknown): string {
  return z.looseObject({ topic: z.string() }).safeParse(body).data?.topic ?? 'webhook';
}

const named = z.looseObject({ type: z.string().optional(), status: z.string().optional() });
const updatesSchema = z.looseObject({
  entry: z.array(
    z.looseObject({
      changes: z.array(
        z.looseObject({
          field: z.string(),
          value: z.looseObject({
            messages: z.array(named).default([]),
            statuses: z.array(named).default([]),
          }),
        }),
      ),
    }),
  ),
});

function updatesOf(body: unknown): string {
  const changes = updatesSchema.safeParse(body).data?.entry.flatMap((entry) => entry.changes) ?? [];
  const kinds = changes.flatMap(({ field, value: { messages, statuses } }) => {
    const told = [
      ...messages.map(({ type }) => `message: ${type ?? 'unknown'}`),
      ...statuses.map(({ status }) => `status: ${status ?? 'unknown'}`),
    ];
    return told.length === 0 ? [field] : told;
  });
  const more = kinds.length > MAX_KINDS ? ` and ${kinds.length - MAX_KINDS} more` : '';
  return kinds.length === 0 ? 'webhook' : `${kinds.slice(0, MAX_KINDS).join(', ')}${more}`;
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
