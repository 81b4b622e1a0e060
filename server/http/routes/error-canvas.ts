import type { CanvasOccasion } from './doors.ts';

const WORDS: Readonly<Record<CanvasOccasion, { readonly what: string; readonly next: string }>> = {
  initialize: {
    what: 'The WhatsApp panel could not be loaded.',
    next: 'Open the conversation again in a minute. If this stays, send your admin the reference below.',
  },
  submit: {
    what: 'We could not tell whether this worked.',
    next: 'Open the conversation again and look before you repeat it. If this stays, send your admin the reference below.',
  },
};

/** What a teammate sees when the panel itself failed: what happened, what to do, and what to quote to support. */
export function errorCanvas(occasion: CanvasOccasion, reference: string): object {
  const { what, next } = WORDS[occasion];
  const components = [
    { type: 'text', id: 'failed', text: what, style: 'error' },
    { type: 'text', id: 'next', text: next, style: 'paragraph' },
    { type: 'text', id: 'reference', text: `Reference: ${reference}`, style: 'muted' },
  ];
  return { canvas: { content: { components } } };
}
