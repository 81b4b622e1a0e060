import type { IncomingMessage } from 'node:http';
import { lastPartOf, SET_UP } from './set-up.ts';

export interface CallAnswer {
  readonly status: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

interface Answered extends CallAnswer {
  readonly provider: 'intercom' | 'meta';
  readonly wamid?: string;
  /** What was asked that no benchmark leads to. */
  readonly unexpected?: string;
}

type Call = Pick<IncomingMessage, 'method' | 'url' | 'headers'>;

/** Parts that each conversation has got in this process. */
const partsAdded = new Map<string, number>();

/** The least that Intercom and Graph say to the calls of the benchmark: valid for the product's adapters, at no cost. */
export function answerCall(call: Call, text: string): Answered {
  const path = call.url ?? '';
  const reply = /^\/conversations\/(\d+)\/reply$/.exec(path)?.[1];
  if (reply !== undefined && call.method === 'POST') return intercom(call, replied(reply, text));
  if (path === '/conversations/search') return intercom(call, { conversations: [], pages: {} });
  if (call.method === 'PUT' && path.startsWith('/conversations/')) return intercom(call, { id: 'read' });
  if (/^\/v[\d.]+\/\d+\/messages$/.test(path)) return graph(call, text);
  return {
    provider: path.startsWith('/v') ? 'meta' : 'intercom',
    status: 404,
    body: '{"type":"error.list","errors":[{"code":"not_found"}]}',
    unexpected: `${call.method ?? ''} ${path}`,
  };
}

function intercom({ headers }: Call, body: object): Answered {
  const known =
    headers.authorization === `Bearer ${SET_UP.intercomToken}` &&
    headers['intercom-version'] === SET_UP.intercomVersion;
  return known
    ? { provider: 'intercom', status: 200, body: JSON.stringify(body) }
    : { provider: 'intercom', status: 401, body: '{}', unexpected: 'token or version' };
}

/** The conversation after the contact's message: its first message, the newest part before, and ours. */
function replied(conversation: string, text: string): object {
  // Our own product and our own baseline ask; both send JSON with a body.
  const { body } = JSON.parse(text) as { readonly body: string };
  const now = Math.floor(Date.now() / 1_000);
  const added = (partsAdded.get(conversation) ?? 0) + 1;
  partsAdded.set(conversation, added);
  const first = Number(lastPartOf(Number(conversation) - 200_000_000));
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
      conversation_parts: [
        part(first + added - 1, '<p>Before</p>', now - 60),
        part(first + added, `<p>${body}</p>`, now),
      ],
      total_count: added + 1,
    },
  };
}

const AUTHOR = { type: 'lead', id: '66f0000000000000', name: 'Customer', email: null };

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

let sent = 0;

function graph({ headers }: Call, text: string): Answered {
  if (headers.authorization !== `Bearer ${SET_UP.metaToken}` || !text.includes('biz_opaque_callback_data'))
    return { provider: 'meta', status: 401, body: '{}', unexpected: 'token or callback data' };
  sent += 1;
  const wamid = `wamid.bench.${process.pid}.${sent}`;
  const body = {
    messaging_product: 'whatsapp',
    contacts: [{ input: '', wa_id: '' }],
    messages: [{ id: wamid }],
  };
  return { provider: 'meta', status: 200, body: JSON.stringify(body), wamid };
}
