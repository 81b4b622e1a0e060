import {
  NotConnectedError,
  OutcomeUnknownError,
  ProviderError,
  ProviderUnavailableError,
  UnexpectedReplyError,
} from '../../domain/errors.ts';
import type { BridgeDeps } from '../connections/deps.ts';

/** `cause` and `cure` are sentences for people; `again` is true when trying later may help. */
export interface LookUpFailure {
  readonly kind: 'failed';
  readonly code: string;
  readonly cause: string;
  readonly cure: string;
  readonly again: boolean;
}

export const nothingGiven: LookUpFailure = {
  kind: 'failed',
  code: 'nothing_given',
  cause: 'Nothing was given to look for.',
  cure: 'Give an e-mail address, a phone number, a name or an external id.',
  again: false,
};

const notConnected: LookUpFailure = {
  kind: 'failed',
  code: 'not_connected',
  cause: 'This Intercom workspace is not connected.',
  cure: 'Ask an admin to connect Intercom again in the settings of this app.',
  again: false,
};

interface Words {
  readonly cause: string;
  readonly cure: string;
}

/** Where the status says more than the code that comes with it. */
const BY_STATUS: Readonly<Record<number, Words>> = {
  403: {
    cause: 'Intercom does not allow this app to look up contacts.',
    cure: 'Ask an admin to give the app the permission to read users, and to connect Intercom again.',
  },
  404: {
    cause: 'Intercom does not know what was asked for.',
    cure: 'Check the id; the contact may have been deleted or merged.',
  },
  405: {
    cause: 'Intercom does not offer this request in the API version in use.',
    cure: 'Ask whoever runs this app to set INTERCOM_API_VERSION to 2.16.',
  },
  422: {
    cause: 'Intercom could not work with one of the values.',
    cure: 'Check the e-mail address, the number and the names of the attributes, and try again.',
  },
  408: {
    cause: 'Intercom took too long to answer.',
    cure: 'Try again.',
  },
  429: {
    cause: 'Intercom allows no more calls at the moment.',
    cure: 'Try again in a minute.',
  },
  503: {
    cause: 'Intercom is not available at the moment.',
    cure: 'Try again in a minute.',
  },
};

const NO_ANSWER: Words = { cause: 'Intercom did not answer.', cure: 'Try again.' };

const INTERNAL_ERROR: Words = {
  cause: 'Intercom had an internal error.',
  cure: 'Try again in a minute.',
};

const UNREADABLE: Words = {
  cause: 'Intercom answered in a way that this app cannot read.',
  cure: 'Try again; if it stays so, tell whoever runs this app.',
};

/** What a look-up answers, also when a call failed. Rejects only for what is no refusal of Intercom. */
export async function orFailure<T>(deps: BridgeDeps, look: () => Promise<T>): Promise<T | LookUpFailure> {
  try {
    return await look();
  } catch (error) {
    if (error instanceof NotConnectedError) return notConnected;
    if (!(error instanceof ProviderError) || error instanceof OutcomeUnknownError) throw error;
    return failureOf(deps, error);
  }
}

/** It only reads, so whoever asked may always ask again. */
function failureOf(deps: BridgeDeps, error: ProviderError): LookUpFailure {
  const code = error.providerCode ?? error.code;
  return { kind: 'failed', code, ...wordsOf(deps, error, code), again: error.retryable };
}

function wordsOf(deps: BridgeDeps, error: ProviderError, code: string): Words {
  if (error instanceof UnexpectedReplyError) return UNREADABLE;
  const known = code === 'api_plan_restricted' ? undefined : BY_STATUS[error.status ?? 0];
  if (known !== undefined) return known;
  // The table's words are for calls that are repeated by themselves; nobody repeats a look-up.
  if (error instanceof ProviderUnavailableError)
    return error.status === undefined ? NO_ANSWER : INTERNAL_ERROR;
  const { reason, nextStep } = deps.explainer.explain('intercom', code);
  return { cause: reason, cure: nextStep };
}
