import type { FailureMeaning } from '../../../domain/errors.ts';
import type { Explanation } from '../../../ports/failure-explainer.ts';
import { ACCOUNT_ERRORS } from './account-errors.ts';
import { MESSAGE_ERRORS } from './message-errors.ts';
import type { MetaErrorRow } from './meta-error-row.ts';
import { PASSING_ERRORS } from './passing-errors.ts';
import { TEMPLATE_ERRORS } from './template-errors.ts';

export interface MetaErrorEntry extends Explanation {
  readonly class: MetaErrorRow['class'];
  readonly meaning?: FailureMeaning;
  readonly waitMs?: number;
}

/** Every code of the Cloud API that is known, in four tables. */
export const META_ERRORS: readonly MetaErrorRow[] = [
  ...PASSING_ERRORS,
  ...MESSAGE_ERRORS,
  ...ACCOUNT_ERRORS,
  ...TEMPLATE_ERRORS,
];

const BY_CODE: ReadonlyMap<string, MetaErrorRow> = new Map(
  META_ERRORS.flatMap((row) => row.codes.flatMap(codesOf).map((code) => [code, row] as const)),
);

/** What a code of Meta means and what may be done. An unknown one is refused for good and shown as it is. */
export function explainMetaCode(code: string): MetaErrorEntry {
  return (
    BY_CODE.get(code) ?? {
      class: 'never',
      reason: `WhatsApp refused the message (code ${code}).`,
      nextStep:
        'Try again; if it happens again, look up this code in the documentation of WhatsApp Cloud API.',
    }
  );
}

/** The code is in a table. */
export function isKnownMetaCode(code: string): boolean {
  return BY_CODE.has(code);
}

function codesOf(entry: number | readonly [number, number]): string[] {
  if (typeof entry === 'number') return [String(entry)];
  const [first, last] = entry;
  return Array.from({ length: last - first + 1 }, (_, index) => String(first + index));
}
