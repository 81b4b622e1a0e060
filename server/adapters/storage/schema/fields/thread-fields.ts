import type { LinkDocument, ThreadDocument } from '../../../../domain/journal/thread.ts';
import type { FieldsOf } from '../../../../ports/storage.ts';
import { reservationFields } from './reservation-fields.ts';

const lane = {
  fence: 'number',
  owner: 'string',
  until: 'number',
  notBefore: 'number',
  tries: 'number',
  open: reservationFields,
} as const;

export const threadFields: FieldsOf<ThreadDocument> = {
  workspace: 'string',
  number: 'string',
  customer: 'string',
  identity: { userId: 'string', phone: 'string' },
  inRoutes: ['string'],
  outRoutes: ['string'],
  spans: [{ route: 'string', after: 'number', until: 'number' }],
  in: lane,
  out: lane,
  conversation: {
    id: 'string',
    state: 'string',
    closedAt: 'number',
    stateAt: 'number',
    lastPart: 'string',
    linkedAt: 'number',
    mergedAt: 'number',
    gathers: 'boolean',
  },
  startedFrom: { conversation: 'string', at: 'number' },
  switched: { conversation: 'string', at: 'number' },
  guesses: { since: 'number', count: 'number', last: 'string' },
  elsewhere: {
    surface: 'string',
    at: 'number',
    conversation: 'string',
    byCustomer: 'boolean',
    bySurface: { messenger: 'number', email: 'number', other: 'number' },
    unquoted: [{ event: 'string', at: 'number' }],
  },
  refused: { code: 'string', event: 'string' },
  opening: 'string',
  seeking: 'string',
  seekUntil: 'number',
  joinedInto: 'string',
  erasedBefore: 'number',
  lastCustomerAt: 'number',
  windowClosedAt: 'number',
  live: 'string',
  awaitsFile: 'boolean',
  lastActivityAt: 'number',
  pair: { left: 'number', at: 'number' },
  automatic: { heard: 'number', times: ['number'], stopped: 'boolean' },
  parked: ['string'],
  failures: [{ code: 'string', conversation: 'string', event: 'string', at: 'number' }],
  lastPhoneAppAt: 'number',
  lastWamid: 'string',
  offersNumbers: 'boolean',
};

export const linkFields: FieldsOf<LinkDocument> = {
  thread: 'string',
  workspace: 'string',
  conversation: 'string',
  since: 'number',
  deletedAt: 'number',
  checkedUpTo: 'number',
};
