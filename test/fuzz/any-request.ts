import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import type { Address } from '../security/every-address.ts';
import { ACTS_OF } from '../security/every-address.ts';
import { mutated } from '../server/adapters/shared/mutate-json.ts';
import type { InjectedRequest } from '../support/inject-request.ts';
import { META_APP, SECRETS } from '../support/world-setup.ts';
import type { KnownRequests } from './known-requests.ts';
import { encoded, nastyName, nastyText } from './nasty.ts';

/** A request of which something is wrong; its session is `good`, `none`, or what a forged one says. */
export interface FuzzedRequest extends InjectedRequest {
  /** The address as it is mounted. */
  readonly at: string;
  readonly session: string;
}

const pick = <T>(...values: readonly T[]) => fc.constantFrom(...values);
const often = <T>(usual: fc.Arbitrary<T>, other: fc.Arbitrary<T>, weight = 4) =>
  fc.oneof({ weight, arbitrary: usual }, { weight: 1, arbitrary: other });

/** Any request to one of these addresses; most are right in most things, so that they come far. */
export function anyRequest(addresses: readonly Address[], known: KnownRequests): fc.Arbitrary<FuzzedRequest> {
  const each = addresses.flatMap(({ path, methods }) => methods.map((method) => ({ path, method })));
  return pick(...each).chain(({ path, method: usual }) =>
    fc
      .record({
        method: often(fc.constant(usual), pick('GET', 'POST', 'HEAD', 'PUT', 'DELETE', 'OPTIONS'), 20),
        filled: filledPath(path, known.ids),
        query: anyQuery(path, known.ids),
        session: often(fc.constant('good'), fc.oneof(fc.constant('none'), nastyText)),
        headers: anyHeaders,
        body: usual === 'POST' ? anyBody(path, known) : fc.constant(NO_BODY),
      })
      .map(({ method, filled, query, session, headers, body }) => ({
        at: path,
        method,
        session,
        body: body.bytes,
        path: `${filled}${query}`,
        headers: {
          ...headers,
          ...body.headers,
        },
      })),
  );
}

function filledPath(path: string, ids: KnownRequests['ids']): fc.Arbitrary<string> {
  const parts = path.split(/(:[a-z]+)/i).map((part) => {
    if (!part.startsWith(':')) return fc.constant(part);
    const real = part === ':app' ? META_APP.id : (ids[part.slice(1)] ?? 'x');
    return often(
      fc.constant(encoded(real)),
      fc.oneof(nastyText.map(encoded), pick('%E0%A4%A', '%', '%2e%2e', '%2F')),
    );
  });
  const whole = fc.tuple(...parts).map((each) => each.join(''));
  return often(
    whole,
    fc.tuple(whole, pick('/', '//', '/%2e%2e', '/x', '.json')).map((two) => two.join('')),
    15,
  );
}

const QUESTIONS = [
  'page',
  'month',
  'after',
  'language',
  'q',
  'event',
  'told',
  'account',
  'region',
  'next',
  'code',
  'state',
  'read',
  'checked',
  'across',
  'down',
  'zoom',
  'error',
  'refreshed',
  'search',
  'hub.mode',
  'hub.challenge',
];

function anyQuery(path: string, ids: KnownRequests['ids']): fc.Arbitrary<string> {
  const value = fc.oneof(nastyText, pick(...Object.values(ids)));
  const pair = fc.tuple(fc.oneof(pick(...QUESTIONS), nastyName), value);
  const act =
    ACTS_OF[path] === undefined
      ? []
      : [fc.tuple(fc.constant('act'), often(pick(...ACTS_OF[path]), nastyName))];
  return fc
    .tuple(fc.tuple(...act), fc.array(pair, { maxLength: 4 }))
    .map(([first, more]) => [...first, ...more].map((two) => two.map(encoded).join('=')).join('&'))
    .map((query) => (query === '' ? '' : `?${query}`));
}

/** As Node hands them on: never more than Latin-1, never a line break. */
const headerText = nastyText.map((text) => text.replaceAll(/[^\x20-\x7e\xa0-\xff]/g, '?').slice(0, 500));

const anyHeaders: fc.Arbitrary<Readonly<Record<string, string>>> = fc
  .record({
    accept: often(fc.constant('text/html'), fc.oneof(pick('application/json', '*/*'), headerText)),
    'sec-fetch-site': often(fc.constant('same-origin'), fc.oneof(pick('cross-site', 'none'), headerText), 8),
    'accept-language': often(pick('en', 'es', 'pt-BR'), headerText),
    more: fc.dictionary(
      pick(
        'origin',
        'host',
        'x-forwarded-host',
        'x-forwarded-proto',
        'if-none-match',
        'range',
        'content-encoding',
        'referer',
      ),
      headerText,
      { maxKeys: 1 },
    ),
    spoils: fc.integer({ min: 0, max: 9 }),
  })
  .map(({ more, spoils, ...usual }) => (spoils === 0 ? { ...usual, ...more } : usual));

interface Body {
  readonly bytes: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

const NO_BODY: Body = { bytes: Buffer.alloc(0), headers: {} };

function anyBody(path: string, known: KnownRequests): fc.Arbitrary<Body> {
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
