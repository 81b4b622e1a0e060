import type { CanvasHandlers, CanvasOccasion } from './doors.ts';

interface Words {
  readonly what: string;
  readonly next: string;
}

const WORDS: Readonly<Record<CanvasOccasion, Words>> = {
  initialize: {
    what: 'The WhatsApp panel could not be loaded.',
    next: 'Open the conversation again in a minute. If this stays, send your admin the reference below.',
  },
  submit: {
    what: 'We could not tell whether this worked.',
    next: 'Open the conversation again and look before you repeat it. If this stays, send your admin the reference below.',
  },
  configure: {
    what: 'The settings of the card could not be loaded.',
    next: 'Close this and try again in a minute. If this stays, send your admin the reference below.',
  },
  live: {
    what: 'WhatsApp is not available here at the moment.',
    next: 'Just write here, or open this again in a minute.',
  },
};

/** What people see when a canvas itself failed: what happened, what to do, and what to quote to support. */
export function errorCanvas(
  { location, occasion }: { readonly location: keyof CanvasHandlers; readonly occasion: CanvasOccasion },
  reference: string,
): object {
  // A card is seen by customers, whatever Intercom asks for.
  const isForCustomers = location === 'messenger' && occasion !== 'configure';
  const { what, next } = WORDS[isForCustomers ? 'live' : occasion];
  const components = [
    { type: 'text', id: 'failed', text: what, style: 'error' },
    { type: 'text', id: 'next', text: next, style: 'paragraph' },
    { type: 'text', id: 'reference', text: `Reference: ${reference}`, style: 'muted' },
  ];
  return occasion === 'live' ? { content: { components } } : { canvas: { content: { components } } };
}
