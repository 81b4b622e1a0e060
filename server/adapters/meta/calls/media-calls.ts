import axios, { type AxiosInstance, type AxiosResponse } from 'axios';
import {
  type ProviderError,
  ProviderUnavailableError,
  RequestRejectedError,
  type SafeContext,
} from '../../../domain/errors.ts';
import { CALL_DEADLINE_MS } from '../../../domain/journal/reservation.ts';
import type { MediaDescription, OpenedMedia, WhatsAppAccess, WhatsAppPort } from '../../../ports/whatsapp.ts';
import { field, textField } from '../../shared/json-fields.ts';
import { observeCall } from '../../shared/observe-call.ts';
import { withDeadline } from '../../shared/with-deadline.ts';
import {
  classifyMetaRefusal,
  classifyMetaSilence,
  type FailedCall,
  type GraphAnswer,
} from '../errors/classify-meta-failure.ts';
import { callGraph, type GraphCall, headerOf } from './call-graph.ts';
import { isMediaAddress, type OwnHosts } from './media-address.ts';
import type { Graph, OpenedGraph } from './open-graph.ts';

/** Calls for customers' files. */
export function mediaCalls(
  graph: OpenedGraph,
  hosts: OwnHosts,
): Pick<WhatsAppPort, 'describeMedia' | 'openMedia'> {
  const files = axios.create({
    ...graph.defaults,
    responseType: 'stream',
    decompress: false,
    // A file is counted by whoever reads it.
    maxContentLength: -1,
  });
  return {
    describeMedia: (access, id) => describeMedia(graph, access, id),
    openMedia: (access, url) => openMedia({ ...graph, ...hosts, files }, access, url),
  };
}

function describeMedia(graph: Graph, access: WhatsAppAccess, id: string): Promise<MediaDescription> {
  const call: GraphCall = {
    operation: 'describe_media',
    tenant: tenantOf(access),
    method: 'GET',
    path: [id],
    query: { phone_number_id: access.number },
    token: access.accessToken,
  };
  return callGraph(graph, call, (body) => {
    const url = textField(body, 'url');
    return url === undefined ? undefined : toDescription(url, body);
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

interface Downloads extends Graph, OwnHosts {
  readonly files: AxiosInstance;
}

function openMedia(downloads: Downloads, access: WhatsAppAccess, url: string): Promise<OpenedMedia> {
  const [operation, tenant] = ['download_media', tenantOf(access)];
  const { clock } = downloads;
  const failed = (): FailedCall => ({ operation, tenant, reads: true, now: clock.now() });
  return observeCall(downloads, { provider: 'meta', operation, tenant }, async () => {
    if (!isMediaAddress(url, downloads)) throw strangeAddress(failed());
    const { status, headers, data } = await get(downloads, access, url).catch((error: unknown) => {
      throw classifyMetaSilence(error, failed());
    });
    const body = data as Body;
    if (status === 200) return { value: toOpened(downloads, body, failed), status };
    body.destroy?.();
    throw notHandedOut({ status, body: undefined, header: headerOf(headers) }, failed());
  });
}

function get(
  { clock, files }: Downloads,
  { accessToken }: WhatsAppAccess,
  url: string,
): Promise<AxiosResponse<unknown>> {
  const headers = { Authorization: `Bearer ${accessToken}` };
  return withDeadline(clock, CALL_DEADLINE_MS, (signal) => files.get(url, { headers, signal }));
}

/** What axios hands out for a stream. */
interface Body extends AsyncIterable<Uint8Array> {
  destroy?(): void;
  once?(event: 'error', listener: () => void): void;
}

function toOpened(graph: Graph, body: Body, failed: () => FailedCall): OpenedMedia {
  // Without a listener, a connection that breaks before anybody reads would end the process.
  body.once?.('error', () => undefined);
  return { chunks: chunksOf(graph, body, failed), close: () => body.destroy?.() };
}

async function* chunksOf({ clock }: Graph, body: Body, failed: () => FailedCall): AsyncGenerator<Uint8Array> {
  const chunks = body[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await withDeadline(clock, CALL_DEADLINE_MS, () => chunks.next());
      if (next.done === true) return;
      yield next.value;
    }
  } catch (error) {
    throw classifyMetaSilence(error, failed());
  } finally {
    body.destroy?.();
  }
}

/**
 * The host of files knows no codes of Meta's, so nothing tells its answer from that of something in between: only Graph
 * says that there is no such file.
 */
function notHandedOut(answer: GraphAnswer, failed: FailedCall): ProviderError {
  const { status } = answer;
  return status === 429
    ? classifyMetaRefusal(answer, failed)
    : new ProviderUnavailableError(`No file for ${failed.operation}: ${status}`, {
        ...detailsOf(failed),
        status,
      });
}

function strangeAddress(failed: FailedCall): ProviderError {
  const message = 'WhatsApp named an address that is none of Meta’s: the token is not sent there';
  const providerCode = 'address_not_allowed';
  return new RequestRejectedError(message, { ...detailsOf(failed), providerCode });
}

function detailsOf({ operation, tenant }: FailedCall) {
  return { provider: 'meta' as const, context: { operation, ...tenant } };
}

function tenantOf({ account, number }: WhatsAppAccess): SafeContext {
  return { account, number };
}
