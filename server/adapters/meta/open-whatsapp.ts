import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import axios, {
  type AxiosAdapter,
  type AxiosInstance,
  type AxiosResponse,
  type CreateAxiosDefaults,
} from 'axios';
import { CALL_DEADLINE_MS } from '../../domain/reservation.ts';
import type { Send, WhatsAppAccess, WhatsAppPort } from '../../ports/whatsapp.ts';
import { field, idField, listField } from '../shared/json-fields.ts';
import { type CallObservers, type CallResult, observeCall } from '../shared/observe-call.ts';
import { safeToken } from '../shared/provider-text.ts';
import { withDeadline } from '../shared/with-deadline.ts';
import {
  answerNotUnderstood,
  classifyMetaRefusal,
  classifyMetaSilence,
  type FailedSend,
} from './classify-meta-failure.ts';
import { graphPath } from './graph-path.ts';
import type { OwnHosts } from './media-address.ts';
import { mediaCalls } from './media-calls.ts';
import { messageBody } from './message-body.ts';

export interface WhatsAppOptions extends CallObservers {
  readonly apiUrl: string;
  readonly apiVersion: string;
  /** Hosts beside Meta's own that customers' files may be fetched from, with the token. */
  readonly allowed?: OwnHosts['allowed'];
  /** Carries the requests instead of the network. */
  readonly adapter?: AxiosAdapter;
}

/** No answer of Graph is as large as this. Bytes. */
const MAX_ANSWER_BYTES = 10 * 1_024 * 1_024;

/** WhatsApp Cloud API behind our port: one `POST /messages` for each send, never repeated here. */
export function openWhatsApp(options: WhatsAppOptions): WhatsAppPort & { close(): void } {
  const agents = {
    httpAgent: new HttpAgent({ keepAlive: true }),
    httpsAgent: new HttpsAgent({ keepAlive: true }),
  };
  const defaults: CreateAxiosDefaults = {
    ...agents,
    ...(options.adapter && { adapter: options.adapter }),
    // The environment is read in one place only, and a redirect would carry the token elsewhere.
    proxy: false,
    maxRedirects: 0,
    validateStatus: () => true,
  };
  const graph = axios.create({ ...defaults, baseURL: options.apiUrl, maxContentLength: MAX_ANSWER_BYTES });
  return {
    ...mediaCalls({ ...options, allowed: options.allowed ?? [] }, defaults),
    send: (access, send) => sendMessage(options, graph, access, send),
    /** Gives the connections back. */
    close() {
      agents.httpAgent.destroy();
      agents.httpsAgent.destroy();
    },
  };
}

function sendMessage(
  options: WhatsAppOptions,
  graph: AxiosInstance,
  access: WhatsAppAccess,
  send: Send,
): Promise<{ readonly wamid: string }> {
  const operation = 'send_message';
  const tenant = { account: access.account, number: access.number };
  return observeCall(options, { provider: 'meta', operation, tenant }, async () => {
    const failed = (): FailedSend => ({ operation, access, now: options.clock.now() });
    const answer = await post(options, graph, access, send).catch((error: unknown) => {
      throw classifyMetaSilence(error, failed());
    });
    return readAnswer(answer, failed());
  });
}

function post(
  { clock, apiVersion }: WhatsAppOptions,
  graph: AxiosInstance,
  access: WhatsAppAccess,
  send: Send,
): Promise<AxiosResponse<unknown>> {
  const path = graphPath(apiVersion, access.number, 'messages');
  const headers = { Authorization: `Bearer ${access.accessToken}` };
  const body = messageBody(send);
  return withDeadline(clock, CALL_DEADLINE_MS, (signal) => graph.post(path, body, { headers, signal }));
}

function readAnswer(answer: AxiosResponse<unknown>, failed: FailedSend): CallResult<{ wamid: string }> {
  const { status, data: body, headers } = answer;
  const header = (name: string) => {
    const value: unknown = headers[name];
    return typeof value === 'string' ? value : undefined;
  };
  if (status < 200 || status >= 300 || field(body, 'error') !== undefined)
    throw classifyMetaRefusal({ status, body, header }, failed);
  const wamid = idField(listField(body, 'messages')[0], 'id');
  if (wamid === undefined) throw answerNotUnderstood(status, failed);
  return { value: { wamid }, status, requestId: safeToken(header('x-fb-trace-id')) };
}
