import type { AdminRequest } from '../kit/admin-route.ts';
import type { OfLink, OfNumber } from './links-doors.ts';

/** Which number the address names, in the workspace of whoever has signed in. */
export function ofNumber({ admin: { workspace }, params }: AdminRequest): OfNumber {
  return { workspace, number: params['number'] ?? '' };
}

/** Which of its links. */
export function ofLink(asked: AdminRequest): OfLink {
  return { ...ofNumber(asked), code: asked.params['code'] ?? '' };
}

/** Where the links of the number are. */
export function addressOf(asked: AdminRequest): `/${string}` {
  return `/settings/numbers/${encodeURIComponent(ofNumber(asked).number)}/links`;
}
