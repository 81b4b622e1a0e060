import type { IncomingMessage } from 'node:http';
import { intercomToken, lastPartOf, SET_UP, TENANTS } from '../set-up.ts';

export interface CallAnswer {
  readonly provider: 'intercom' | 'meta';
  readonly status: number;
  readonly body: string;
  readonly wamid?: string;
  /** Counted by itself: attributes and lists of templates, outside the lanes, and bytes of files before their message. */
  readonly aside?: 'attributes' | 'uploads' | 'lists';
  /** What was asked that no benchmark leads to. */
  readonly unexpected?: string;
}

export type ProviderCall = Pick<IncomingMessage, 'method' | 'url' | 'headers'>;

const TOKENS: ReadonlySet<string> = new Set(
  TENANTS.map(({ workspace }) => `Bearer ${intercomToken(workspace)}`),
);

const AUTHOR = { type: 'lead', id: '66f0000000000000', name: 'Customer', email: null };

const NAMES = [
  'Channel',
  'WhatsApp Business number',
  'WhatsApp account',
  'WhatsApp number',
  'WhatsApp name',
  'WhatsApp id',
  'Last user text',
  'Ad',
];

/** All that the product wants to set is there, on both sides. */
const ATTRIBUTES = { type: 'list', data: NAMES.map((name) => ({ type: 'data_attribute', name })) };

/** The least that Intercom and Graph say to the calls of the benchmark: valid for the product's adapters, at no cost. */
export function createAnswers(): (call: ProviderCall, text: string) => CallAnswer {
  /** Parts that each conversation has got here. */
  const partsAdded = new Map<string, number>();
  let sent = 0;
  return (call, text) => {
    const path = call.url ?? '';
    const reply = /^\/conversations\/(\d+)\/reply$/.exec(path)?.[1];
    if (reply !== undefined) {
      const added = (partsAdded.get(reply) ?? 0) + 1;
      partsAdded.set(reply, added);
      return intercom(call, replied(reply, added, text));
    }
    if (path === '/conversations/search') return intercom(call, { conversations: [], pages: {} });
    if (path === '/conversations/attributes' || path.startsWith('/data_attributes'))
      return aside('attributes', intercom(call, ATTRIBUTES));
    if (call.method === 'PUT' && text.includes('"custom_attributes"'))
      return aside('attributes', intercom(call, { id: 'set' }));
    if (call.method === 'PUT' && path.startsWith('/conversations/')) return intercom(call, { id: 'read' });
    if (/^\/v[\d.]+\/\d+\/messages$/.test(path)) {
      sent += 1;
      return graph(call, text, `wamid.bench.${process.pid}.${sent}`);
    }
    if (/^\/v[\d.]+\/\d+\/media$/.test(path)) return aside('uploads', uploaded(call));
    return refusal(path.startsWith('/v') ? 'meta' : 'intercom', 404, `${call.method ?? ''} ${path}`);
  };
}

function aside(what: 'attributes' | 'uploads', answer: CallAnswer): CallAnswer {
  return { ...answer, aside: what };
}

function refusal(provider: CallAnswer['provider'], status: number, unexpected: string): CallAnswer {
  return { provider, status, body: '{"type":"error.list","errors":[{"code":"not_found"}]}', unexpected };
}

function intercom({ headers }: ProviderCall, body: object): CallAnswer {
  const known =
    TOKENS.has(headers.authorization ?? '') && headers['intercom-version'] === SET_UP.intercomVersion;
  return known
    ? { provider: 'intercom', status: 200, body: JSON.stringify(body) }
    : refusal('intercom', 401, 'token or version');
}

/** The conversation after the contact's message: its first message, the newest part before, and ours. */
function replied(conversation: string, added: number, text: string): object {
  // Our own product and our own baseline ask; both send JSON with a body.
  const { body } = JSON.parse(text) as { readonly body: string };
  const now = Math.floor(Date.now() / 1_000);
  const newest = Number(lastPartOf(conversation)) + added;
  return {
    type: 'conversation',
    id: conversation,
    created_at: now - 3_600,
    updated_at: now,
    state: 'open',
    open: true,
    read: false,
    source: { type: 'conversation', id: '1', author: AUTHOR, body: '<p>Good morning</p>', attachments: [] },
    contacts: { type: 'contact.list', contacts: [{ type: 'contact', id: AUTHOR.id }] },
    conversation_parts: {
      type: 'conversation_part.list',
      conversation_parts: [part(newest - 1, '<p>Before</p>', now - 60), part(newest, `<p>${body}</p>`, now)],
      total_count: added + 1,
    },
  };
}

function part(id: number, body: string, at: number): object {
  return {
    type: 'conversation_part',
    id: String(id),
    part_type: 'comment',
    body,
    created_at: at,
    updated_at: at,
    notified_at: at,
    author: AUTHOR,
    attachments: [],
    redacted: false,
    app_package_code: SET_UP.appPackageCode,
  };
}

function uploaded({ headers }: ProviderCall): CallAnswer {
  return headers.authorization === `Bearer ${SET_UP.metaToken}`
    ? { provider: 'meta', status: 200, body: '{"id":"7001"}' }
    : refusal('meta', 401, 'token of an upload');
}

function graph({ headers }: ProviderCall, text: string, wamid: string): CallAnswer {
  if (headers.authorization !== `Bearer ${SET_UP.metaToken}` || !text.includes('biz_opaque_callback_data'))
    return refusal('meta', 401, 'token or callback data');
  const body = {
    messaging_product: 'whatsapp',
    contacts: [{ input: '', wa_id: '' }],
    messages: [{ id: wamid }],
  };
  return { provider: 'meta', status: 200, body: JSON.stringify(body), wamid };
}
