import type { TemplateHeader } from '../../server/domain/templates/template.ts';
import type { Typed } from '../../server/domain/workspaces/setting-values.ts';
import { trimmed } from './typed-text.ts';

/** Kinds of headers that the form knows; an empty one of words is none. */
export const HEADER_KINDS = ['text', 'image', 'video', 'document', 'location', 'product'] as const;

export type HeaderKind = (typeof HEADER_KINDS)[number];

/** What the cards of a carousel show, all alike. */
export const CARD_KINDS = ['none', 'image', 'video', 'product'] as const;

/** What the form calls it; undefined when it cannot hold it. */
export function headerKind(header: TemplateHeader | undefined): HeaderKind | undefined {
  if (header === undefined) return 'text';
  if (header.kind !== 'media') return header.kind;
  return header.media === 'gif' ? undefined : header.media;
}

/** The header of the message; the sample of its file is in `headerSample`. */
export function toHeader(typed: Typed): TemplateHeader | undefined {
  const kind = HEADER_KINDS.find((one) => one === trimmed(typed, 'headerKind')) ?? 'text';
  if (kind !== 'text') return toFileHeader(kind, trimmed(typed, 'headerSample'));
  const [text, example] = [trimmed(typed, 'header'), trimmed(typed, 'headerExample')];
  return text === '' ? undefined : { kind, text, ...(example !== '' && { example }) };
}

/** One that shows no words; `sample` is the handle of its file, empty while there is none. */
export function toFileHeader(kind: Exclude<HeaderKind, 'text'>, sample: string): TemplateHeader {
  if (kind === 'location' || kind === 'product') return { kind };
  return { kind: 'media', media: kind, ...(sample !== '' && { example: sample }) };
}
