import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { mutated } from '../server/adapters/shared/mutate-json.ts';
import { SECRETS } from '../support/world-setup.ts';
import type { KnownRequests } from './known-requests.ts';
import { encoded, headerText, nastyName, nastyText, often, pick } from './nasty.ts';

/** What is sent, with the headers that belong to it. */
export interface Body {
  readonly bytes: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

export const NO_BODY: Body = { bytes: Buffer.alloc(0), headers: {} };

/** A form, a form with files, JSON or anything; of signed addresses what a provider sends, spoilt. */
export function anyBody(path: string, known: KnownRequests): fc.Arbitrary<Body> {
  const bodies = known.bodies[path.replace(/\/:app$/, '')];
  if (bodies !== undefined) return signedBody(path, bodies);
  const fields = anyFields(path, known);
  return fc.oneof(
    { weight: 6, arbitrary: fields.map(formBody) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(fields, fc.array(anyFile, { maxLength: 3 }))
        .map(([two, files]) => partsBody(two, files)),
    },
    { weight: 1, arbitrary: fc.json().map((text) => bodyOf(text, 'application/json')) },
    { weight: 1, arbitrary: fc.tuple(nastyText, headerText).map(([text, type]) => bodyOf(text, type)) },
  );
}

type Fields = readonly (readonly [string, string])[];

/** What the form of this page has, some of it changed, and fields that it does not have. */
function anyFields(path: string, { forms, ids }: KnownRequests): fc.Arbitrary<Fields> {
  const own = forms[path] ?? forms[path.replace(/\/[^/]*$/, '')] ?? {};
  const names = [...new Set(Object.values(forms).flatMap((form) => Object.keys(form)))];
  const value = fc.oneof(nastyText, pick(...Object.values(ids)));
  const spoilt = fc.array(fc.tuple(often(pick(...Object.keys(own), 'sure'), pick(...names)), value), {
    maxLength: 4,
  });
  const others = fc.array(fc.tuple(nastyName, value), { maxLength: 2 });
  return fc.tuple(spoilt, others, fc.boolean()).map(([changes, more, keepsOwn]) => {
    const changed = new Map([...(keepsOwn ? Object.entries(own) : []), ...changes]);
    return [...changed, ...more];
  });
}

function bodyOf(text: string, type: string): Body {
  return { bytes: Buffer.from(text), headers: { 'content-type': type } };
}

function formBody(fields: Fields): Body {
  const text = fields.map((two) => two.map(encoded).join('=')).join('&');
  return bodyOf(text, 'application/x-www-form-urlencoded');
}

const BEGINNINGS = [
  '\x89PNG\r\n\x1a\n',
  '\xff\xd8\xff\xe0',
  '%PDF-1.7',
  'PK\x03\x04',
  '<svg xmlns="http://www.w3.org/2000/svg">',
  'MZ',
  'GIF89a',
  '\x1f\x8b',
];

const anyFile = fc.record({
  field: often(pick('file', 'header', 'card0'), nastyName),
  name: nastyText,
  type: fc.oneof(pick('image/png', 'image/svg+xml', 'application/pdf', 'text/html'), headerText),
  content: fc.tuple(pick('', ...BEGINNINGS), fc.string({ maxLength: 200 })).map((two) => two.join('')),
});

function partsBody(
  fields: Fields,
  files: readonly { field: string; name: string; type: string; content: string }[],
): Body {
  const words = fields.map(([name, value]) => partOf(`name="${quoted(name)}"`, value));
  const sent = files.map(({ field, name, type, content }) =>
    partOf(`name="${quoted(field)}"; filename="${quoted(name)}"\r\nContent-Type: ${type}`, content),
  );
  return bodyOf(`${[...words, ...sent].join('')}--between--\r\n`, 'multipart/form-data; boundary=between');
}

const quoted = (text: string) => text.replaceAll(/["\r\n]/g, '_');
const partOf = (head: string, content: string) =>
  `--between\r\nContent-Disposition: form-data; ${head}\r\n\r\n${content}\r\n`;

const WEBHOOKS: Readonly<Record<string, readonly [scheme: string, header: string, secret: string]>> = {
  '/webhooks/whatsapp': ['sha256', 'x-hub-signature-256', SECRETS.meta],
  '/webhooks/whatsapp/:app': ['sha256', 'x-hub-signature-256', SECRETS.meta],
  '/webhooks/intercom': ['sha1', 'x-hub-signature', SECRETS.intercom],
};

/** JSON as a provider sends it, spoilt, and mostly signed all the same. */
function signedBody(path: string, bodies: readonly unknown[]): fc.Arbitrary<Body> {
  const json = pick(...bodies)
    .chain((body) => mutated(body))
    .map((value) => JSON.stringify(value));
  return fc.tuple(often(json, nastyText, 12), often(fc.constant(''), headerText, 8)).map(([text, forged]) => {
    const [scheme, header, secret] = WEBHOOKS[path] ?? ['', 'x-body-signature', SECRETS.intercom];
    const digest = createHmac(scheme || 'sha256', secret)
      .update(text)
      .digest('hex');
    const right = scheme === '' ? digest : `${scheme}=${digest}`;
    return {
      bytes: Buffer.from(text),
      headers: { 'content-type': 'application/json', [header]: forged || right },
    };
  });
}
