import type { SimRequest, SimResponse } from '../../shared/simulator.ts';
import { badParameter, badToken, jsonAnswer, refusal } from '../model/graph-error.ts';
import type { Platform } from '../model/platform.ts';
import type { Upload } from '../model/state.ts';
import type { SimApp } from '../model/whatsapp-config.ts';
import { beginUpload, continueUpload } from '../templates/uploads.ts';
import { accountsOf, tokenOf } from './access.ts';

/** `POST /{APP_ID}/uploads?file_length=…&file_type=…`: begins the upload of a sample. */
export function openUpload(platform: Platform, app: SimApp, request: SimRequest): SimResponse {
  requireApp(platform, app.id, tokenOf(request));
  const { file_type: type, file_length: length } = request.query;
  if (type === undefined) throw badParameter('The parameter file_type is required.');
  return jsonAnswer({ id: beginUpload(platform, app.id, type, Number(length)).id });
}

/** `POST /{upload id}` with `file_offset` and the bytes: answers with the handle once all are there. */
export function feedUpload(platform: Platform, upload: Upload, request: SimRequest): SimResponse {
  requireApp(platform, upload.app, uploadToken(request));
  const offset = request.headers['file_offset'];
  if (offset === undefined) throw badParameter('The header file_offset is required.');
  const { handle, id } = continueUpload(platform, upload, Number(offset), request.body);
  return jsonAnswer(handle === undefined ? { id } : { h: handle });
}

/** `GET /{upload id}`: how far it came. */
export function readUpload(platform: Platform, upload: Upload, request: SimRequest): SimResponse {
  requireApp(platform, upload.app, uploadToken(request));
  return jsonAnswer({ id: upload.id, file_offset: upload.received });
}

/** This door wants `Authorization: OAuth …`. */
function uploadToken(request: SimRequest): string | undefined {
  const [scheme, token] = (request.headers['authorization'] ?? '').split(' ');
  return scheme === 'OAuth' ? token : undefined;
}

function requireApp({ state }: Platform, app: string, token: string | undefined): void {
  if (token === undefined) throw refusal(104, 'No access token was given.');
  if (!accountsOf(state, token).some((account) => account.app === app)) throw badToken();
}
