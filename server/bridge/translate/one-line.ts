import { shorten } from '../../domain/messages/shorten.ts';
import { cleanText } from './clean-text.ts';

/** What is repeated of a message where it is only named. Characters. */
const SHORT = 121;

/** The words in one line. */
export function oneLine(text: string): string {
  return cleanText(text).replace(/\s+/g, ' ').trim();
}

/** One line, shortened when it is long. */
export function shortLine(text: string, limit: number = SHORT): string {
  return shorten(oneLine(text), limit);
}

/** `label: value` in one line; undefined without a value. */
export function labelled(label: string, value: string | undefined): string | undefined {
  const shown = oneLine(value ?? '');
  return shown === '' ? undefined : `${label}: ${shown}`;
}

/** The lines that have something to say. */
export function lines(...all: readonly (string | undefined)[]): string {
  return all.filter((line) => line !== undefined && line !== '').join('\n');
}
