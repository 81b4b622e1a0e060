import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { SET_UP } from '../set-up.ts';
import { FILE_ID } from '../webhooks.ts';

const HEAD = Buffer.from('%PDF-1.7\n');
const PIECE = Buffer.alloc(64 * 1_024, 0x20);

/** Where a teammate's file is downloaded. */
export const TEAM_FILE = '/team-file.pdf';
/** Where a teammate's picture is downloaded that costs much to convert. */
export const WORST_PICTURE = '/worst-picture.png';
const TEAM_FILE_BYTES = 10_000;

/** What Graph tells of a customer's file, and the file itself, made while it is read. False: the call is about something else. */
export function answerFile(
  request: IncomingMessage,
  response: ServerResponse,
  picture: Uint8Array = Buffer.alloc(0),
): boolean {
  const path = request.url ?? '';
  if (path === TEAM_FILE) {
    void stream(response, TEAM_FILE_BYTES);
    return true;
  }
  if (path === WORST_PICTURE) {
    response.writeHead(200, { 'Content-Type': 'image/png', 'Content-Length': picture.length }).end(picture);
    return true;
  }
  const described = new RegExp(`^/v[\\d.]+/(${FILE_ID.source})\\?phone_number_id=\\d+$`).exec(path);
  const [, id, size] = described ?? new RegExp(`^/files/(${FILE_ID.source})$`).exec(path) ?? [];
  if (request.method !== 'GET' || id === undefined) return false;
  if (request.headers.authorization !== `Bearer ${SET_UP.metaToken}`) response.writeHead(401).end();
  else if (described !== null) describe(request, response, id, Number(size));
  else void stream(response, Number(size));
  return true;
}

function describe({ headers }: IncomingMessage, response: ServerResponse, id: string, size: number): void {
  const url = `http://${headers.host ?? ''}/files/${id}`;
  const body = { messaging_product: 'whatsapp', id, url, mime_type: 'application/pdf', file_size: size };
  response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}

async function stream(response: ServerResponse, size: number): Promise<void> {
  response.writeHead(200, { 'Content-Type': 'application/pdf', 'Content-Length': size });
  // Whoever reads it may go away at any time.
  await pipeline(Readable.from(pieces(size)), response).catch(() => response.destroy());
}

function* pieces(size: number): Generator<Buffer> {
  yield HEAD;
  for (let left = size - HEAD.length; left > 0; left -= PIECE.length) yield PIECE.subarray(0, left);
}
