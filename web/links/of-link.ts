import type { AdminRequest } from '../kit/admin-route.ts';
import { ofNumber } from '../kit/of-number.ts';
import type { OfLink } from './links-doors.ts';

/** Which of its links. */
export function ofLink(asked: AdminRequest): OfLink {
  return { ...ofNumber(asked), code: asked.params['code'] ?? '' };
}

/** Where the links of the number are. */
export function addressOf(asked: AdminRequest): `/${string}` {
  return `/settings/numbers/${encodeURIComponent(ofNumber(asked).number)}/links`;
}
