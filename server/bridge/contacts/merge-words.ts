import { type ProviderError, refusalCode } from '../../domain/errors.ts';
import type { BridgeDeps } from '../connections/deps.ts';

const SEARCH_AGAIN = 'Search again.';

/** Why nothing was merged, and what to do, in sentences: teammates read them. */
export const mergeWords = {
  otherwise: `The lead was merged into another contact meanwhile. Open the conversation again to see which.`,
  gone: 'Intercom does not have the lead any more: it was merged or deleted meanwhile. Open the conversation again.',
  isUser: 'The contact is a user by now, and Intercom merges leads only. There is nothing left to do here.',
  userGone: `The user was deleted in Intercom meanwhile. ${SEARCH_AGAIN}`,
  userMerged: `The user was merged into another contact meanwhile. ${SEARCH_AGAIN}`,
  twoLeads: 'Both contacts are leads. Intercom merges a lead into a user only; two leads cannot be merged.',
} as const;

const BY_STATUS: Readonly<Record<number, string>> = {
  403: 'Intercom does not allow this app to merge contacts. Ask an admin to give the app the permission to read and write users, and to connect Intercom again.',
  404: `Intercom does not have one of the two contacts any more. ${SEARCH_AGAIN}`,
  409: `Intercom found a conflict between the two contacts. Compare them in Intercom, and search again.`,
  410: `One of the two contacts was merged meanwhile. ${SEARCH_AGAIN}`,
};

const BY_CODE: Readonly<Record<string, string>> = {
  invalid_merge:
    'Intercom does not merge these two. It merges a lead into a user only, never two leads or two users.',
};

/** The same for what Intercom refused. */
export function mergeRefusal({ explainer }: Pick<BridgeDeps, 'explainer'>, error: ProviderError): string {
  const code = refusalCode(error);
  const plan = code === 'api_plan_restricted' ? undefined : BY_STATUS[error.status ?? 0];
  const known = BY_CODE[code] ?? plan;
  if (known !== undefined) return known;
  const { reason, nextStep } = explainer.explain('intercom', code);
  return `${reason} ${nextStep}`;
}
