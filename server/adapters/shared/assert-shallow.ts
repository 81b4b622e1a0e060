import { InvalidPayloadError } from '../../domain/errors.ts';

/** Deeper JSON than this is no webhook: real ones stay below 20. Recursive work later on relies on it. */
const MAX_DEPTH = 100;

/** Throws `InvalidPayloadError` when the value is nested so deeply that writing it as JSON could exhaust the stack. */
export function assertShallow(body: unknown): void {
  let level: unknown[] = [body];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_DEPTH) throw new InvalidPayloadError('The JSON is nested too deeply.');
    level = childrenOf(level);
  }
}

function childrenOf(level: readonly unknown[]): unknown[] {
  const next: unknown[] = [];
  for (const value of level) {
    if (typeof value !== 'object' || value === null) continue;
    for (const child of Object.values(value)) {
      if (typeof child === 'object' && child !== null) next.push(child);
    }
  }
  return next;
}
