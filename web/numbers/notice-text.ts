import type { StatusNotice } from '../../server/domain/numbers/status-notice.ts';

/** What is said of a notice, as the catalogue of texts has it. */
export type NoticeText =
  | 'verified'
  | 'verification'
  | 'quality-fell'
  | 'quality-rose'
  | 'limit-rose'
  | 'limit-fell'
  | 'name-approved'
  | 'name-declined'
  | 'name'
  | 'payment-missing'
  | 'payment-refused'
  | 'payment-fine'
  | 'ban-banned'
  | 'ban-planned'
  | 'ban-lifted'
  | Exclude<StatusNotice['kind'], 'quality' | 'limit' | 'payment' | 'ban'>;

/** Which text a notice has. */
export function textOf({ kind, from, to }: StatusNotice): NoticeText {
  switch (kind) {
    case 'verification':
      return to === 'verified' ? 'verified' : 'verification';
    case 'quality':
      return rank(QUALITIES, to) < rank(QUALITIES, from) ? 'quality-fell' : 'quality-rose';
    case 'limit':
      return toFigure(to) < toFigure(from) ? 'limit-fell' : 'limit-rose';
    case 'name':
      return to === 'APPROVED' ? 'name-approved' : to === 'DECLINED' ? 'name-declined' : 'name';
    case 'payment':
      return to === 'missing' ? 'payment-missing' : to === 'refused' ? 'payment-refused' : 'payment-fine';
    case 'ban':
      return to === 'banned' ? 'ban-banned' : to === 'planned' ? 'ban-planned' : 'ban-lifted';
    default:
      return kind;
  }
}

/** Good news. */
const GOOD: ReadonlySet<NoticeText> = new Set([
  'verified',
  'quality-rose',
  'limit-rose',
  'name-approved',
  'payment-fine',
  'ban-lifted',
  'back',
  'throughput',
]);

/** True where somebody is to look after it. */
export function isTrouble(notice: StatusNotice): boolean {
  return !GOOD.has(textOf(notice)) && notice.to !== 'CONNECTED';
}

/** The worst first; one without a rating stands above them all. */
const QUALITIES: readonly (string | undefined)[] = ['RED', 'YELLOW', 'GREEN'];

function rank(order: readonly (string | undefined)[], word: string | undefined): number {
  const at = order.indexOf(word);
  return at < 0 ? order.length : at;
}

function toFigure(limit: string | undefined): number {
  return limit === 'unlimited' ? Number.POSITIVE_INFINITY : Number(limit);
}
