import axios, { type AxiosInstance, type AxiosResponse, type CreateAxiosDefaults } from 'axios';
import {
  OutcomeUnknownError,
  type ProviderError,
  ProviderUnavailableError,
  RequestRejectedError,
} from '../../../domain/errors.ts';
import { CALL_DEADLINE_MS } from '../../../domain/journal/reservation.ts';
import type { MediaDescription, OpenedMedia, WhatsAppAccess, WhatsAppPort } from '../../../ports/whatsapp.ts';
import { field, textField } from '../../shared/json-fields.ts';
import { type CallObservers, type CallResult, observeCall } from '../../shared/observe-call.ts';
import { safeToken } from '../../shared/provider-text.ts';
import { withDeadline } from '../../shared/with-deadline.ts';
import {
  classifyMetaRefusal,
  classifyMetaSilence,
  type FailedSend,
} from '../errors/classify-meta-failure.ts';
import { graphPath } from './graph-path.ts';
import { isMediaAddress, type OwnHosts } from './media-address.ts';

export interface MediaCallOptions extends CallObservers, OwnHosts {
  readonly apiVersion: string;
}

/** Meta refuses downloads of callers without one. */
const USER_AGENT = 'whatsapp-for-intercom-inbox/1';

/** Largest description: a few fields. Bytes. */
const MAX_DESCRIPTION_BYTES = 1_024 * 1_024;

/** Calls for customers' files. `defaults` carry the requests: agents, no redirects, and an adapter in tests. */
export function mediaCalls(
  options: MediaCallOptions,
  defaults: CreateAxiosDefaults,
): Pick<WhatsAppPort, 'describeMedia' | 'openMedia'> {
  const graph = axios.create({
    ...defaults,
    baseURL: options.apiUrl,
    maxContentLength: MAX_DESCRIPTION_BYTES,
  });
  const files = axios.create({
    ...defaults,
    responseType: 'stream',
    decompress: false,
    // A file is counted by whoever reads it.
    maxContentLength: -1,
  });
  return {
    describeMedia: (access, id) => describeMedia(options, graph, access, id),
    openMedia: (access, url) => openMedia(options, files, access, url),
  };
}

function describeMedia(
  options: MediaCallOptions,
  graph: AxiosInstance,
  access: WhatsAppAccess,
  id: string,
): Promise<MediaDescription> {
  const query = new URLSearchParams({ phone_number_id: access.number }).toString();
  const path = `${graphPath(options.apiVersion, id)}?${query}`;
  return run(options, access, 'describe_media', async (failed) => {
    const answer = await get(options, graph, access, path, failed);
    const { status, data: body } = answer;
    if (status !== 200 || field(body, 'error') !== undefined) throw refused(answer, body, failed());
    const url = textField(body, 'url');
    if (url === undefined) throw unavailable('Answer not understood', failed());
    return { value: toDescription(url, body), status };
  });
}

function toDescription(url: string, body: unknown): MediaDescription {
  const mimeType = textField(body, 'mime_type');
  const sha256 = textField(body, 'sha256');
  const size = Number(field(body, 'file_size') ?? Number.NaN);
  return {
    url,
    ...(mimeType !== undefined && { mimeType }),
    ...(Number.isSafeInteger(size) && size >= 0 && { sizeBytes: size }),
    ...(sha256 !== undefined && /^[\da-f]{64}$/i.test(sha256) && { sha256: sha256.toLowerCase() }),
  };
}

function openMedia(
  options: MediaCallOptions,
  files: AxiosInstance,
  access: WhatsAppAccess,
  url: string,
): Promise<OpenedMedia> {
  return run(options, access, 'download_media', async (failed) => {
    if (!isMediaAddress(url, options)) throw strangeAddress(failed());
    const answer = await get(options, files, access, url, failed);
    const body = answer.data as Body;
    if (answer.status === 200) return { value: toOpened(options, body, failed), status: answer.status };
    body.destroy?.();
    throw refused(answer, undefined, failed());
  });
}

/** What axios hands out for a stream. */
interface Body extends AsyncIterable<Uint8Array> {
  destroy?(): void;
  once?(event: 'error', listener: () => void): void;
}

function toOpened(options: MediaCallOptions, body: Body, failed: () => FailedSend): OpenedMedia {
  // Without a listener, a connection that breaks before anybody reads would end the process.
  body.once?.('error', () => undefined);
  return { chunks: chunksOf(options, body, failed), close: () => body.destroy?.() };
}

async function* chunksOf(
  { clock }: MediaCallOptions,
  body: Body,
  failed: () => FailedSend,
): AsyncGenerator<Uint8Array> {
  const chunks = body[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await withDeadline(clock, CALL_DEADLINE_MS, () => chunks.next());
      if (next.done === true) return;
      yield next.value;
    }
  } catch (error) {
    throw asRead(classifyMetaSilence(error, failed()), failed());
  } finally {
    body.destroy?.();
  }
}

type Answer = AxiosResponse<unknown>;

function get(
  { clock }: MediaCallOptions,
  client: AxiosInstance,
  { accessToken }: WhatsAppAccess,
  url: string,
  failed: () => FailedSend,
): Promise<Answer> {
  const headers = { Authorization: `Bearer ${accessToken}`, 'User-Agent': USER_AGENT };
  return withDeadline(clock, CALL_DEADLINE_MS, (signal) => client.get(url, { headers, signal })).catch(
    (error: unknown) => {
      throw asRead(classifyMetaSilence(error, failed()), failed());
    },
  );
}

function run<T>(
  options: MediaCallOptions,
  access: WhatsAppAccess,
  operation: string,
  action: (failed: () => FailedSend) => Promise<CallResult<T>>,
): Promise<T> {
  const tenant = { account: access.account, number: access.number };
  const failed = (): FailedSend => ({ operation, access, now: options.clock.now() });
  return observeCall(options, { provider: 'meta', operation, tenant }, () => action(failed));
}

function refused({ status, headers }: Answer, body: unknown, failed: FailedSend): ProviderError {
  const header = (name: string) => safeHeader(headers[name]);
  // A download is refused without Meta's own code, and then it is the address that is dead, not the token.
  if (field(body, 'error') === undefined && status < 500 && status !== 429)
    return new RequestRejectedError(
      `WhatsApp refused ${failed.operation}: ${status}`,
      details(failed, status),
    );
  return asRead(classifyMetaRefusal({ status, body, header }, failed), failed);
}

function safeHeader(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** A read changes nothing: where the outcome of a write would be in doubt, it is simply made again. */
function asRead(error: ProviderError, failed: FailedSend): ProviderError {
  if (!(error instanceof OutcomeUnknownError)) return error;
  const { context, status, providerCode } = error;
  const known = { ...details(failed, status), providerCode, context };
  return new ProviderUnavailableError(`No answer that helps for ${failed.operation}`, known);
}

function unavailable(what: string, failed: FailedSend): ProviderError {
  return new ProviderUnavailableError(`${what} for ${failed.operation}`, details(failed, undefined));
}

function strangeAddress(failed: FailedSend): ProviderError {
  const message = 'WhatsApp named an address that is none of Meta’s: the token is not sent there';
  const known = { ...details(failed, undefined), providerCode: safeToken('address_not_allowed') };
  return new RequestRejectedError(message, known);
}

function details({ operation, access }: FailedSend, status: number | undefined) {
  const { account, number } = access;
  return { provider: 'meta' as const, status, context: { operation, account, number } };
}
