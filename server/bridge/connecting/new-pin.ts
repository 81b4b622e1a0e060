import { createHash } from 'node:crypto';

const PINS = 1_000_000;

/** Six digits that nobody guesses, from an id that nobody guesses. */
export function newPin(id: string): string {
  const number = createHash('sha256').update(id).digest().readUIntBE(0, 6) % PINS;
  return String(number).padStart(6, '0');
}
