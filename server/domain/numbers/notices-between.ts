import type { NumberStateDocument } from '../workspaces/number-state.ts';
import type { AccountStateDocument } from './account-state.ts';
import type { StatusNotice, StatusNoticeKind } from './status-notice.ts';

/** What admins are told when an account is so after it was different; what is known for the first time is no news. */
export function accountNotices(
  before: AccountStateDocument | undefined,
  after: AccountStateDocument,
): readonly StatusNotice[] {
  return [
    ...difference('verification', before?.shown?.verification, after.shown?.verification),
    ...difference('review', before?.shown?.review, after.shown?.review),
    ...difference('limit', inWords(before?.limit), inWords(after.limit)),
    // What is wrong with it bites later: told at once, also of an account of which it was not known before.
    ...difference('payment', paymentOf(before) ?? 'unknown', paymentOf(after)).filter(
      ({ from, to }) => !(from === 'unknown' && to === 'fine'),
    ),
  ];
}

/** Undefined where Meta does not show it and has refused nothing for want of it. */
function paymentOf({ payment, shown }: Partial<AccountStateDocument> = {}): string | undefined {
  if (payment !== undefined) return 'refused';
  if (shown?.hasPayment === undefined) return undefined;
  return shown.hasPayment ? 'fine' : 'missing';
}

function inWords(limit: AccountStateDocument['limit']): string | undefined {
  return limit === undefined ? undefined : String(limit);
}

/** The same of a number. */
export function numberNotices(
  before: NumberStateDocument | undefined,
  after: NumberStateDocument,
): readonly StatusNotice[] {
  const [was, is] = [before?.shown, after.shown];
  const reason = after.nameReason === undefined ? {} : { reason: after.nameReason };
  return [
    ...difference('quality', rated(was?.quality), rated(is?.quality)).filter(isNewsOfQuality),
    ...difference('name', was?.nameStatus, is?.nameStatus).map((name) =>
      name.to === 'DECLINED' ? { ...name, ...reason } : name,
    ),
    ...difference('status', was?.status, is?.status),
    ...difference('throughput', was?.throughput, is?.throughput).filter(
      ({ from, to }) => from === 'HIGH' || to === 'HIGH',
    ),
  ].map((notice) => ({ ...notice, number: after.id }));
}

/** Two words for a number that has no rating yet. */
function rated(quality: string | undefined): string | undefined {
  return quality === 'NA' ? 'UNKNOWN' : quality;
}

/** The first rating of a number is only told when it is a bad one. */
function isNewsOfQuality({ from, to }: StatusNotice): boolean {
  return to !== 'UNKNOWN' && !(from === 'UNKNOWN' && to === 'GREEN');
}

function difference(
  kind: StatusNoticeKind,
  from: string | undefined,
  to: string | undefined,
): readonly StatusNotice[] {
  return from === undefined || to === undefined || from === to ? [] : [{ kind, from, to }];
}
