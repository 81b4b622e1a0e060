import { numberRoute } from '../../../server/domain/journal/routing-key.ts';
import type { OutsideAnswer } from '../../../server/ports/outside.ts';
import type { PeopledWorld } from '../../support/bridge-people.ts';
import { SHOP } from '../../support/world-setup.ts';
import type { RedLine } from './red-line.ts';

const sees = (world: PeopledWorld, answer: (path: string, method: string) => OutsideAnswer | undefined) => {
  world.seen.answer = ({ path, method }) => answer(path, method);
};
const everywhere = (answer: OutsideAnswer) => ({
  cause: (world: PeopledWorld) => sees(world, () => answer),
  cure: (world: PeopledWorld) => {
    world.seen.answer = undefined;
  },
});
const answered = (status: number, body = ''): OutsideAnswer => ({ kind: 'answered', status, body });
const at = (part: string, answer: OutsideAnswer) => ({
  cause: (world: PeopledWorld) =>
    sees(world, (path, method) => (method === 'POST' && path.includes(part) ? answer : undefined)),
  cure: (world: PeopledWorld) => {
    world.seen.answer = undefined;
  },
});

const ODD = {
  id: 'wa|odd',
  kind: 'whatsapp.other',
  lane: 'aside',
  route: numberRoute(SHOP.number),
  at: 0,
  receivedAt: 0,
  payload: {},
  order: '0',
  tries: 0,
  endedAt: 0,
  setAsideAt: 0,
  end: 'set-aside',
  reason: 'Nobody understood it.',
} as const;

/** Of the server, its address and what it has set aside. */
export const RED_AT_OURS: Readonly<Record<string, RedLine>> = {
  'storage that takes nothing': {
    hop: 'storage',
    words: 'The database does not take what is written',
    cause: (world) => world.refuseWrites('facts'),
    cure: (world) => world.refuseWrites(),
  },
  'a clock that is ahead': {
    hop: 'clock',
    words: 'Found: +120 s',
    cause: ({ seen }) => {
      seen.aheadMs = 120_000;
    },
    cure: ({ seen }) => {
      seen.aheadMs = 0;
    },
  },
  'an address without https': {
    hop: 'challenge',
    words: 'The public address is not https',
    ...everywhere({ kind: 'blocked', why: 'http' }),
  },
  'an address in a private network': {
    hop: 'challenge',
    words: 'leads into a private network',
    ...everywhere({ kind: 'blocked', why: 'private' }),
  },
  'a name that nobody knows': {
    hop: 'challenge',
    words: 'Nobody knows the name',
    ...everywhere({ kind: 'silent', code: 'ENOTFOUND' }),
  },
  'a certificate that has ended': {
    hop: 'challenge',
    words: 'Code: CERT_HAS_EXPIRED',
    ...everywhere({ kind: 'silent', code: 'CERT_HAS_EXPIRED' }),
  },
  'nobody at our address': {
    hop: 'challenge',
    words: 'Nobody answers at the public address',
    ...everywhere({ kind: 'silent', code: 'ECONNREFUSED' }),
  },
  'an address that redirects': {
    hop: 'challenge',
    words: 'sends callers elsewhere',
    ...everywhere(answered(301)),
  },
  'another verify token at our address': {
    hop: 'challenge',
    words: 'Something else answers at the public address',
    ...everywhere(answered(403)),
  },
  'a page that answers everything': {
    hop: 'challenge',
    words: 'Something else answers at the public address',
    ...everywhere(answered(200, 'welcome')),
  },
  'other secrets at our address, for Intercom': {
    hop: 'intercom-door',
    words: 'Our own signature is refused',
    ...at('intercom', answered(401)),
  },
  'forgeries that are taken at our address, for Intercom': {
    hop: 'intercom-door',
    words: 'Forged messages are accepted',
    ...at('intercom', answered(200)),
  },
  'other secrets at our address, for Meta': {
    hop: 'whatsapp-door',
    words: 'Our own signature is refused',
    ...at('whatsapp', answered(401)),
  },
  'forgeries that are taken at our address, for Meta': {
    hop: 'whatsapp-door',
    words: 'Forged messages are accepted',
    ...at('whatsapp', answered(200)),
  },
  'what was set aside': {
    hop: 'set-aside',
    words: 'Messages could not be delivered and were set aside',
    cause: (world) => world.storage.collection('events').insert([ODD]),
    cure: (world) => world.storage.collection('events').delete([ODD.id]),
  },
};
