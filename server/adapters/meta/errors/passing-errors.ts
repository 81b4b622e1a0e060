import type { MetaErrorRow } from './meta-error-row.ts';

const RECONNECT = 'Ask an admin to connect the WhatsApp number again in the settings of this app.';
const WAIT = 'Nothing to do: it is sent as soon as WhatsApp allows it.';
const ASK_CUSTOMER = 'Wait for a delivery state, or ask the customer, before you send it again.';

/** Access, rates and disturbances: nothing is wrong with the message itself. */
export const PASSING_ERRORS: readonly MetaErrorRow[] = [
  {
    codes: [0, 102, 190],
    class: 'reconnect',
    reason: 'WhatsApp no longer accepts the token of this connection: it has expired or was revoked.',
    nextStep: RECONNECT,
  },
  {
    codes: [3, 10, [200, 299], 131005],
    class: 'reconnect',
    meaning: 'permission-missing',
    reason: 'The WhatsApp connection lacks a permission.',
    nextStep: RECONNECT,
  },
  {
    codes: [104],
    class: 'reconnect',
    reason: 'The WhatsApp connection has no valid token.',
    nextStep: RECONNECT,
  },
  {
    codes: [4],
    class: 'limit',
    reason: 'WhatsApp allows this app no more calls at the moment.',
    nextStep: WAIT,
    waitMs: 60_000,
  },
  {
    codes: [80007],
    class: 'limit',
    reason: 'WhatsApp allows this WhatsApp account no more calls at the moment.',
    nextStep: WAIT,
    waitMs: 60_000,
  },
  {
    codes: [130429],
    class: 'limit',
    reason: 'This number sends faster than WhatsApp allows.',
    nextStep: WAIT,
    waitMs: 1_000,
  },
  {
    codes: [131056],
    class: 'limit',
    meaning: 'pair-rate',
    reason: 'Too many messages to this customer within a short time.',
    nextStep: WAIT,
    waitMs: 4_000,
  },
  {
    codes: [132069],
    class: 'limit',
    reason: 'WhatsApp slows down this form at the moment.',
    nextStep: WAIT,
    waitMs: 60_000,
  },
  {
    codes: [139102, 139103],
    class: 'retry',
    reason: 'WhatsApp could not change the block list just now.',
    nextStep: 'Try again in a moment.',
  },
  {
    codes: [1, 2],
    class: 'uncertain',
    reason: 'WhatsApp had a passing error; the message may have gone out.',
    nextStep: ASK_CUSTOMER,
  },
  {
    codes: [131000, 131016, 133004, 2494100],
    class: 'uncertain',
    reason: 'WhatsApp was not available; the message may have gone out.',
    nextStep: ASK_CUSTOMER,
  },
  {
    codes: [131057],
    class: 'uncertain',
    reason: 'WhatsApp is upgrading this number, which takes a few minutes; the message may have gone out.',
    nextStep: ASK_CUSTOMER,
  },
];
