import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import axios, {
  type AxiosAdapter,
  type AxiosInstance,
  type AxiosResponse,
  type CreateAxiosDefaults,
} from 'axios';
import { CALL_DEADLINE_MS } from '../../../domain/journal/reservation.ts';
import {
  type MediaUpload,
  type Send,
  UPLOAD_DEADLINE_MS,
  type WhatsAppAccess,
  type WhatsAppPort,
} from '../../../ports/whatsapp.ts';
import { field, idField, listField } from '../../shared/json-fields.ts';
import { type CallObservers, type CallResult, observeCall } from '../../shared/observe-call.ts';
import { safeToken } from '../../shared/provider-text.ts';
import { withDeadline } from '../../shared/with-deadline.ts';
import {
  answerNotUnderstood,
  classifyMetaRefusal,
  classifyMetaSilence,
  type FailedSend,
} from '../errors/classify-meta-failure.ts';
import { graphPath } from './graph-path.ts';
import type { OwnHosts } from './media-address.ts';
import { mediaCalls } from './media-calls.ts';
import { messageBody } from './message-body.ts';
import { uploadForm } from './upload-form.ts';

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

/** WhatsApp Cloud API behind our port: one `POST` for each send, upload and read mark, never repeated here. */
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
    uploadMedia: (access, upload) => uploadMedia(options, graph, access, upload),
    markRead: (access, read) => markRead(options, graph, access, read),
    /** Gives the connections back. */
    close() {
      agents.httpAgent.destroy();
      agents.httpsAgent.destroy();
    },
  };
}

interface Request {
  readonly operation: string;
  readonly edge: 'messages' | 'media';
  readonly body: unknown;
  readonly contentType?: string;
  /** Bytes, where the body does not tell. */
  readonly length?: number;
  readonly deadlineMs?: number;
}

async function sendMessage(
  options: WhatsAppOptions,
  graph: AxiosInstance,
  access: WhatsAppAccess,
  send: Send,
): Promise<{ readonly wamid: string }> {
  const request: Request = { operation: 'send_message', edge: 'messages', body: messageBody(send) };
  return call(options, graph, access, request, (body) => {
    const wamid = idField(listField(body, 'messages')[0], 'id');
    return wamid === undefined ? undefined : { wamid };
  });
}

async function uploadMedia(
  options: WhatsAppOptions,
  graph: AxiosInstance,
  access: WhatsAppAccess,
  upload: MediaUpload,
): Promise<{ readonly media: string }> {
  const form = await uploadForm(upload);
  const request: Request = {
    operation: 'upload_media',
    edge: 'media',
    ...form,
    deadlineMs: UPLOAD_DEADLINE_MS,
  };
  return call(options, graph, access, request, (body) => {
    const media = idField(body, 'id');
    return media === undefined ? undefined : { media };
  });
}

async function markRead(
  options: WhatsAppOptions,
  graph: AxiosInstance,
  access: WhatsAppAccess,
  { wamid, typing }: { readonly wamid: string; readonly typing: boolean },
): Promise<void> {
  const body = {
    messaging_product: 'whatsapp',
    status: 'read',
    message_id: wamid,
    ...(typing && { typing_indicator: { type: 'text' } }),
  };
  const request: Request = { operation: 'mark_read', edge: 'messages', body };
  await call(options, graph, access, request, (answer) =>
    field(answer, 'success') === true ? {} : undefined,
  );
}

/** One call; `read` answers undefined when the answer lacks what we need to know. */
function call<T>(
  options: WhatsAppOptions,
  graph: AxiosInstance,
  access: WhatsAppAccess,
  request: Request,
  read: (body: unknown) => T | undefined,
): Promise<T> {
  const { operation } = request;
  const tenant = { account: access.account, number: access.number };
  return observeCall(options, { provider: 'meta', operation, tenant }, async () => {
    const failed = (): FailedSend => ({ operation, access, now: options.clock.now() });
    const answer = await post(options, graph, access, request).catch((error: unknown) => {
      throw classifyMetaSilence(error, failed());
    });
    return readAnswer(answer, failed(), read);
  });
}

function post(
  { clock, apiVersion }: WhatsAppOptions,
  graph: AxiosInstance,
  access: WhatsAppAccess,
  { edge, body, contentType, length, deadlineMs = CALL_DEADLINE_MS }: Request,
): Promise<AxiosResponse<unknown>> {
  const path = graphPath(apiVersion, access.number, edge);
  const headers = {
    Authorization: `Bearer ${access.accessToken}`,
    ...(contentType !== undefined && { 'Content-Type': contentType }),
    ...(length !== undefined && { 'Content-Length': String(length) }),
  };
  return withDeadline(clock, deadlineMs, (signal) => graph.post(path, body, { headers, signal }));
}

function readAnswer<T>(
  answer: AxiosResponse<unknown>,
  failed: FailedSend,
  read: (body: unknown) => T | undefined,
): CallResult<T> {
  const { status, data: body, headers } = answer;
  const header = (name: string) => {
    const value: unknown = headers[name];
    return typeof value === 'string' ? value : undefined;
  };
  if (status < 200 || status >= 300 || field(body, 'error') !== undefined)
    throw classifyMetaRefusal({ status, body, header }, failed);
  const value = read(body);
  if (value === undefined) throw answerNotUnderstood(status, failed);
  return { value, status, requestId: safeToken(header('x-fb-trace-id')) };
}
