import { BridgeError, type SafeContext, StorageError } from '../../../domain/errors.ts';

/** Turns whatever an engine threw into a `StorageError` that names the operation; our own errors pass unchanged. */
export function storageFailure(operation: string, cause: unknown, context: SafeContext = {}): BridgeError {
  if (cause instanceof BridgeError) return cause;
  return new StorageError(`Storage failed: ${operation}.`, { cause, context });
}
