import { BridgeError } from '../../domain/errors.ts';

/** The instance is up but cannot accept events now. */
export class NotReadyError extends BridgeError {
  readonly code = 'not_ready';
  readonly retryable = true;
}
