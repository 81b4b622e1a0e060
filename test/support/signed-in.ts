import { keepSignedIn } from '../../server/bridge/admins/keep-admin.ts';
import { sessionCookie } from './admin-cookie.ts';
import type { BridgeWorld } from './bridge-world.ts';
import type { InjectedAnswer } from './inject-request.ts';

interface Business {
  readonly workspace: string;
  readonly admin: { readonly id: string; readonly name: string };
}

/** An admin with a session, as their browser sees our pages. */
export interface SignedIn {
  /** What the browser sends with each request. */
  readonly cookie: string;
  get(path: string): Promise<InjectedAnswer>;
  /** Sends a form; a field may come several times. */
  post(path: string, fields?: Readonly<Record<string, string>>, language?: string): Promise<InjectedAnswer>;
  /** Sends a form with files: name, type and content by field. */
  postParts(
    path: string,
    fields: Readonly<Record<string, string>>,
    files: Readonly<Record<string, readonly [name: string, type: string, content: string | Buffer]>>,
  ): Promise<InjectedAnswer>;
}

/** Signs an admin of a business in, as whoever has just come back from Intercom. */
export async function signIn(world: BridgeWorld, { workspace, admin }: Business): Promise<SignedIn> {
  const { deps } = world.service();
  await keepSignedIn(deps, { workspace, admin: admin.id, name: admin.name });
  const cookie = await sessionCookie(world, { workspace, admin: admin.id });
  const headers = { cookie, accept: 'text/html' };
  return {
    cookie,
    get: (path) => world.request({ method: 'GET', path, headers }),
    post: (path, fields = {}, language = 'en') =>
      world.request({
        method: 'POST',
        path,
        headers: {
          ...headers,
          'accept-language': language,
          'content-type': 'application/x-www-form-urlencoded',
          'sec-fetch-site': 'same-origin',
        },
        body: new URLSearchParams(fields).toString(),
      }),
    postParts: (path, fields, files) =>
      world.request({
        method: 'POST',
        path,
        headers: {
          ...headers,
          'content-type': `multipart/form-data; boundary=${BOUNDARY}`,
          'sec-fetch-site': 'same-origin',
        },
        body: multipart(fields, files),
      }),
  };
}

const BOUNDARY = 'between-the-parts';

function multipart(
  fields: Readonly<Record<string, string>>,
  files: Readonly<Record<string, readonly [name: string, type: string, content: string | Buffer]>>,
): Buffer {
  const words = Object.entries(fields).map(([name, value]) => part(`name="${name}"`, value));
  const sent = Object.entries(files).map(([name, [file, type, content]]) =>
    part(`name="${name}"; filename="${file}"\r\nContent-Type: ${type}`, content),
  );
  return Buffer.concat([...words, ...sent, Buffer.from(`--${BOUNDARY}--\r\n`)]);
}

function part(head: string, content: string | Buffer): Buffer {
  const before = Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: form-data; ${head}\r\n\r\n`);
  return Buffer.concat([before, Buffer.from(content), Buffer.from('\r\n')]);
}

/** What a form on a page holds, by the names of its fields, as a browser would send it. */
export function formOn({ body }: Pick<InjectedAnswer, 'body'>): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [tag] of body.matchAll(/<input [^>]*>/g)) {
    const name = attribute(tag, 'name');
    if (attribute(tag, 'type') !== 'checkbox' || / checked/.test(tag)) fields[name] = attribute(tag, 'value');
  }
  for (const [, name = '', options = ''] of body.matchAll(
    /<select [^>]*name="([^"]*)"[^>]*>(.*?)<\/select>/gs,
  ))
    fields[name] = attribute(/<option [^>]*selected[^>]*>/.exec(options)?.[0] ?? options, 'value');
  for (const [, name = '', text = ''] of body.matchAll(
    /<textarea [^>]*name="([^"]*)"[^>]*>\n?(.*?)<\/textarea>/gs,
  ))
    fields[name] = unescaped(text);
  return fields;
}

function attribute(tag: string, name: string): string {
  return unescaped(new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&amp;': '&',
  '&#39;': "'",
};

function unescaped(text: string): string {
  return text.replace(/&(?:lt|gt|quot|amp|#39);/g, (entity) => ENTITIES[entity] ?? entity);
}
