import type { Token } from './parse-template.ts';

/** The text with each variable's value in its place, in one pass: what a value contains is never read again. */
export function fillTokens(tokens: readonly Token[], textOf: (variable: string) => string): string {
  return tokens.map((token) => (typeof token === 'string' ? token : textOf(token.variable))).join('');
}
