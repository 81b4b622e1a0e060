import { type IntercomOptions, openIntercom } from '../../../../server/adapters/intercom/open-intercom.ts';
import type { IntercomAccess } from '../../../../server/ports/intercom.ts';
import { createManualClock } from '../shared/manual-clock.ts';
import { createRecordingObservers } from '../shared/recording-observers.ts';

export const TOKEN = 'dG9rOmludmVudGVk';

export const access: IntercomAccess = {
  workspace: 'q1w2e3r4',
  region: 'eu',
  accessToken: TOKEN,
  adminId: '7214001',
};

export interface SentRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly signal: AbortSignal | null | undefined;
  readonly redirect: string | undefined;
}

type Answer = Response | Promise<Response>;

/** The port over a fake `fetch` that records requests and answers as told. */
export function openFakeIntercom(
  answer: (request: SentRequest) => Answer,
  more: Partial<IntercomOptions> = {},
) {
  const sent: SentRequest[] = [];
  const clock = createManualClock();
  const observers = createRecordingObservers();
  const fake: typeof fetch = async (input, init) => {
    const request = {
      url: input instanceof Request ? input.url : input.toString(),
      method: init?.method ?? 'GET',
      headers: Object.fromEntries(new Headers(init?.headers)),
      body: typeof init?.body === 'string' ? JSON.parse(init.body) : undefined,
      signal: init?.signal,
      redirect: init?.redirect,
    };
    sent.push(request);
    return answer(request);
  };
  const port = openIntercom({ apiVersion: '2.16', clock, fetch: fake, ...observers, ...more });
  return { port, sent, clock, ...observers };
}

export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', 'x-request-id': 'req-header-1', ...headers },
  });
}

export function refusal(status: number, code: string, message = 'No.', headers = {}): Response {
  const errors = [{ code, message, field: 'phone' }];
  return json({ type: 'error.list', request_id: 'req-body-1', errors }, status, headers);
}

export const part = {
  type: 'conversation_part',
  id: 9911,
  part_type: 'comment',
  body: '<p>Hello</p>',
  created_at: 1_763_630_100,
  author: { type: 'lead', id: '66f0aa', name: 'Ada' },
  attachments: [],
  redacted: false,
  app_package_code: 'our-app-1',
};

export const conversation = {
  type: 'conversation',
  id: 215470,
  created_at: 1_763_630_000,
  updated_at: 1_763_630_100,
  state: 'open',
  open: true,
  source: {
    type: 'conversation',
    id: '403918',
    body: '<p>First</p>',
    author: { type: 'lead', id: '66f0aa' },
    attachments: [],
  },
  contacts: { type: 'contact.list', contacts: [{ type: 'contact', id: '66f0aa', external_id: null }] },
  conversation_parts: { type: 'conversation_part.list', conversation_parts: [part], total_count: 1 },
};
