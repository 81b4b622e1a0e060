import { walkHtml } from './walk-html.ts';

export interface InlineImage {
  readonly url: string;
  /** Empty when the image has no words of its own. */
  readonly alt: string;
}

/**
 * Images inside the HTML of a reply, in order, each address once. Intercom does not list them among the attachments, so
 * whoever sends the reply has to send them, too. Emoji drawn as images and images without a web address are left out.
 */
export function inlineImages(html: string): InlineImage[] {
  const found = new Map<string, InlineImage>();
  for (const step of walkHtml(html)) {
    if (step.kind !== 'enter' || step.tag !== 'img') continue;
    const url = step.attributes.get('src')?.trim() ?? '';
    const isEmoji = /\bemoji\b/.test(step.attributes.get('class') ?? '');
    const isOnTheWeb = /^https?:\/\//i.test(url) && URL.canParse(url);
    if (isOnTheWeb && !isEmoji && !found.has(url))
      found.set(url, { url, alt: step.attributes.get('alt') ?? '' });
  }
  return [...found.values()];
}
