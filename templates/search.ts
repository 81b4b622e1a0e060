import type { TemplateContents } from '../server/domain/templates/template.ts';

interface Searched {
  readonly name: string;
  readonly contents: TemplateContents;
}

/** Finds templates by words: each must be somewhere in the name, or in what a customer can read. Without words, all. */
export function searchFor(search: string): (template: Searched) => boolean {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return () => true;
  return (template) => {
    const text = readable(template);
    return words.every((word) => text.includes(word));
  };
}

function readable({ name, contents }: Searched): string {
  const { footer = '', offer, cards = [] } = contents;
  const words = [contents, ...cards].flatMap(({ header, body = '', buttons }) => [
    header?.kind === 'text' ? header.text : '',
    body,
    ...buttons.map(({ text }) => text),
  ]);
  return [name, name.replaceAll('_', ' '), ...words, footer, offer?.text ?? ''].join('\n').toLowerCase();
}
