import { BridgeError } from '../server/domain/errors.ts';

/** A template was to be built although a value is missing: `validate` would have said so. */
export class IncompleteTemplateError extends BridgeError {
  readonly code = 'template_incomplete';
  readonly retryable = false;
}

/** The value, which has to be there by now. */
export function given<T>(value: T | undefined, field: string): T {
  if (value === undefined) throw new IncompleteTemplateError(`The template has no value for ${field}.`);
  return value;
}
