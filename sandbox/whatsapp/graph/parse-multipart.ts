/** One part of a multipart/form-data body. */
export interface FormPart {
  readonly name: string;
  readonly fileName: string | undefined;
  readonly contentType: string | undefined;
  readonly bytes: Uint8Array;
}

const BLANK_LINE = '\r\n\r\n';

/** Reads a multipart/form-data body; undefined when the header names no boundary. */
export function parseMultipart(contentType: string, body: Uint8Array): FormPart[] | undefined {
  const boundary = /^multipart\/form-data;.*boundary="?([^";]+)"?/i.exec(contentType)?.[1];
  if (boundary === undefined) return undefined;
  const whole = Buffer.concat([Buffer.from('\r\n'), body]);
  const pieces = split(whole, Buffer.from(`\r\n--${boundary}`));
  return pieces.slice(1).flatMap((piece) => toPart(piece) ?? []);
}

function split(whole: Buffer, mark: Buffer): Buffer[] {
  const pieces: Buffer[] = [];
  let from = 0;
  for (let at = whole.indexOf(mark); at >= 0; at = whole.indexOf(mark, from)) {
    pieces.push(whole.subarray(from, at));
    from = at + mark.length;
  }
  pieces.push(whole.subarray(from));
  return pieces;
}

/** The piece after the last boundary is '--' and no part. */
function toPart(piece: Buffer): FormPart | undefined {
  const end = piece.indexOf(BLANK_LINE);
  if (end < 0) return undefined;
  const head = piece.subarray(0, end).toString('utf8');
  const name = /;\s*name="([^"]*)"/i.exec(head)?.[1];
  if (name === undefined) return undefined;
  return {
    name,
    fileName: /;\s*filename="([^"]*)"/i.exec(head)?.[1],
    contentType: /^content-type:\s*(.+)$/im.exec(head)?.[1]?.trim(),
    bytes: piece.subarray(end + BLANK_LINE.length),
  };
}
