import type { AccountAccess, SampleFile } from '../../../ports/templates.ts';
import { UPLOAD_DEADLINE_MS } from '../../../ports/whatsapp.ts';
import { field, idField, textField } from '../../shared/json-fields.ts';
import { callGraph, type GraphCall } from '../calls/call-graph.ts';
import type { Graph } from '../calls/open-graph.ts';
import { accountCall } from './account-call.ts';

/** A sample for a header, by Resumable Upload: which app asks, a session of its own, then the bytes in one piece. */
export async function uploadSample(
  graph: Graph,
  access: AccountAccess,
  file: SampleFile,
): Promise<{ readonly handle: string }> {
  const app = await findApp(graph, access);
  const session = await openSession(graph, access, app, file);
  return sendBytes(graph, access, session, file);
}

/** The upload is the app's, and the token knows which one that is. */
function findApp(graph: Graph, access: AccountAccess): Promise<string> {
  const call: GraphCall = {
    ...accountCall(access, 'find_app'),
    method: 'GET',
    path: ['debug_token'],
    query: { input_token: access.accessToken },
  };
  return callGraph(graph, call, (body) => idField(field(body, 'data'), 'app_id'));
}

function openSession(
  graph: Graph,
  access: AccountAccess,
  app: string,
  { name, mime, bytes }: SampleFile,
): Promise<string> {
  const call: GraphCall = {
    ...accountCall(access, 'open_upload'),
    method: 'POST',
    path: [app, 'uploads'],
    query: { file_name: name, file_length: String(bytes.length), file_type: mime },
  };
  return callGraph(graph, call, (body) => textField(body, 'id'));
}

/** The id of a session may end in a query of its own; this one edge wants `OAuth` instead of `Bearer` (Resumable Upload). */
function sendBytes(
  graph: Graph,
  access: AccountAccess,
  session: string,
  { mime, bytes }: SampleFile,
): Promise<{ readonly handle: string }> {
  const [id = '', signature] = session.split('?', 2);
  const { token: _token, ...asked } = accountCall(access, 'upload_sample');
  const call: GraphCall = {
    ...asked,
    method: 'POST',
    path: [id],
    ...(signature !== undefined && { query: Object.fromEntries(new URLSearchParams(signature)) }),
    headers: { Authorization: `OAuth ${access.accessToken}`, file_offset: '0' },
    body: { bytes, contentType: mime, length: bytes.length },
    deadlineMs: UPLOAD_DEADLINE_MS,
  };
  return callGraph(graph, call, (body) => {
    const handle = textField(body, 'h');
    return handle === undefined ? undefined : { handle };
  });
}
