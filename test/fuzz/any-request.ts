import fc from 'fast-check';
import type { Address } from '../security/every-address.ts';
import { ACTS_OF } from '../security/every-address.ts';
import type { InjectedRequest } from '../support/inject-request.ts';
import { META_APP } from '../support/world-setup.ts';
import { anyBody, NO_BODY } from './any-body.ts';
import type { KnownRequests } from './known-requests.ts';
import { encoded, headerText, nastyName, nastyText, often, pick } from './nasty.ts';

/** A request of which something is wrong; its session is `good`, `none`, or what a forged one says. */
export interface FuzzedRequest extends InjectedRequest {
  /** The address as it is mounted. */
  readonly at: string;
  readonly session: string;
}

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
