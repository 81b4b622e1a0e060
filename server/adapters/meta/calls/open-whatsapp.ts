import {
  type MediaUpload,
  type Send,
  type SendAnswer,
  UPLOAD_DEADLINE_MS,
  type WhatsAppAccess,
  type WhatsAppPort,
} from '../../../ports/whatsapp.ts';
import { idField } from '../../shared/json-fields.ts';
import { callGraph, changeGraph, type GraphCall } from './call-graph.ts';
import type { OwnHosts } from './media-address.ts';
import { mediaCalls } from './media-calls.ts';
import { messageBody } from './message-body.ts';
import type { Graph, OpenedGraph } from './open-graph.ts';
import { readSendAnswer } from './read-send-answer.ts';
import { uploadForm } from './upload-form.ts';

/** WhatsApp Cloud API behind our port: one `POST` for each send, upload and read mark, never repeated here. */
export function openWhatsApp(graph: OpenedGraph, hosts: OwnHosts): WhatsAppPort {
  return {
    ...mediaCalls(graph, hosts),
    checkAccess: (access) => checkAccess(graph, access),
    send: (access, send) => sendMessage(graph, access, send),
    uploadMedia: (access, upload) => uploadMedia(graph, access, upload),
    markRead: (access, read) => markRead(graph, access, read),
  };
}

function checkAccess(graph: Graph, access: WhatsAppAccess): Promise<void> {
  const { account, number, accessToken } = access;
  const call: GraphCall = {
    operation: 'check_access',
    tenant: { account, number },
    method: 'GET',
    path: [number],
    query: { fields: 'id' },
    token: accessToken,
  };
  return callGraph(graph, call, (answer) => idField(answer, 'id')).then(() => undefined);
}

async function sendMessage(graph: Graph, access: WhatsAppAccess, send: Send): Promise<SendAnswer> {
  const call = { operation: 'send_message', body: { json: messageBody(send) } };
  return callGraph(graph, { ...posted(access, 'messages'), ...call }, readSendAnswer);
}

async function uploadMedia(
  graph: Graph,
  access: WhatsAppAccess,
  upload: MediaUpload,
): Promise<{ readonly media: string }> {
  const body = await uploadForm(upload);
  const call = { operation: 'upload_media', body, deadlineMs: UPLOAD_DEADLINE_MS };
  return callGraph(graph, { ...posted(access, 'media'), ...call }, (answer) => {
    const media = idField(answer, 'id');
    return media === undefined ? undefined : { media };
  });
}

async function markRead(
  graph: Graph,
  access: WhatsAppAccess,
  { wamid, typing }: { readonly wamid: string; readonly typing: boolean },
): Promise<void> {
  const json = {
    messaging_product: 'whatsapp',
    status: 'read',
    message_id: wamid,
    ...(typing && { typing_indicator: { type: 'text' } }),
  };
  const call = { operation: 'mark_read', body: { json } };
  await changeGraph(graph, { ...posted(access, 'messages'), ...call });
}

/** What a number does, by the token of its account. */
function posted(
  { account, number, accessToken }: WhatsAppAccess,
  edge: 'messages' | 'media',
): Omit<GraphCall, 'operation'> {
  return { tenant: { account, number }, method: 'POST', path: [number, edge], token: accessToken };
}
