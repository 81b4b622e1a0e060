import type { BridgeWorld } from './bridge-world.ts';
import type { InjectedAnswer } from './inject-request.ts';

/** Sends one file with a form, as a browser does. */
export function sendFile(
  world: BridgeWorld,
  path: string,
  cookie: string,
  file: { readonly name: string; readonly type: string; readonly bytes: Uint8Array },
): Promise<InjectedAnswer> {
  const head = `--bound\r\nContent-Disposition: form-data; name="file"; filename="${file.name}"\r\nContent-Type: ${file.type}\r\n\r\n`;
  return world.request({
    method: 'POST',
    path,
    headers: {
      cookie,
      accept: 'text/html',
      'content-type': 'multipart/form-data; boundary=bound',
      'sec-fetch-site': 'same-origin',
    },
    body: Buffer.concat([Buffer.from(head), file.bytes, Buffer.from('\r\n--bound--\r\n')]),
  });
}
