import { BridgeError } from '../../domain/errors.ts';

/** Something inside took longer than the caller can wait. */
export class DeadlineError extends BridgeError {
  readonly code = 'deadline_passed';
  readonly retryable = true;
}
