import type { RenderedButton, RenderedCard, RenderedHeader, RenderedTemplate } from './rendered-template.ts';

/** The message as lines of words: header, offer, body, footer, one line for each button, then the cards. */
export function plainWords(message: Omit<RenderedTemplate, 'text'>): string {
  const { header, offer, body, footer, buttons, cards = [], asksToCall } = message;
  const paragraphs = [
    header && headerWords(header),
    offer && offerWords(offer),
    body,
    footer,
    buttons.map(buttonWords).join('\n'),
    asksToCall && CALL_QUESTION,
    ...cards.map(cardWords),
  ];
  return paragraphs.filter((words) => words !== undefined && words !== '').join('\n\n');
}

function cardWords({ header, body, buttons }: RenderedCard, at: number): string {
  const lines = [`Card ${at + 1}:`, header && headerWords(header), body, ...buttons.map(buttonWords)];
  return lines.filter((words) => words !== undefined && words !== '').join('\n');
}

function headerWords(header: RenderedHeader): string {
  switch (header.kind) {
    case 'text':
      return header.text;
    case 'media':
      return bracketed(header.media === 'gif' ? 'animation' : header.media, header.file?.fileName);
    case 'location':
      return bracketed('location', header.place && `${header.place.name}, ${header.place.address}`);
    case 'product':
      return bracketed('product', header.product);
  }
}

function bracketed(what: string, which: string | undefined): string {
  return which === undefined ? `[${what}]` : `[${what}: ${which}]`;
}

/** In UTC, because nobody knows yet who will read it where. */
function offerWords({ text, endsAt }: NonNullable<RenderedTemplate['offer']>): string {
  if (endsAt === undefined) return text;
  const end = new Date(endsAt);
  const date = end.toLocaleDateString('en-US', { dateStyle: 'medium', timeZone: 'UTC' });
  const time = end.toLocaleTimeString('en-US', { timeStyle: 'short', timeZone: 'UTC' });
  return `${text} (ends ${date} at ${time.replace(/\s/g, '')} UTC)`;
}

/** WhatsApp draws the question and its answers itself. */
const CALL_QUESTION = '[The customer is asked whether you may call, and can allow it]';

function buttonWords({ text, detail }: RenderedButton): string {
  return detail === undefined ? `[${text}]` : `[${text}] ${detail}`;
}
