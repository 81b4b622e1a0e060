import type { AdminRequest } from './admin-route.ts';

export interface OfNumber {
  readonly workspace: string;
  readonly number: string;
}

/** Which number the address names, in the workspace of whoever has signed in. */
export function ofNumber({ admin: { workspace }, params }: AdminRequest): OfNumber {
  return { workspace, number: params['number'] ?? '' };
}
