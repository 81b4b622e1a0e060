import type { Typed } from '../../server/domain/workspaces/setting-values.ts';

/** What was typed into a field, without spaces around it. */
export function trimmed(typed: Typed, name: string): string {
  return lines(typed, name).trim();
}

/** The same as it was typed. Browsers end lines with two characters. */
export function lines(typed: Typed, name: string): string {
  return (typed[name] ?? '').replaceAll('\r\n', '\n');
}
