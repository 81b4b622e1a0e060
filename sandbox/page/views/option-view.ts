import type { OptionShown } from '../desk/page-types.ts';
import type { PageDeps } from '../desk/page-world.ts';
import { safeLink } from '../rich-text/safe-link.ts';

/** What can be tapped on: it answers, opens a page, or copies a code. */
export type AnswerOption = ReturnType<PageDeps['whatsapp']['view']['options']>[number];

export function toOption({ id, title, description, url, code }: AnswerOption): OptionShown {
  const href = url === undefined ? undefined : safeLink(url);
  return {
    id,
    title,
    ...(description === undefined ? {} : { hint: description }),
    ...(href === undefined ? {} : { href }),
    ...(code === undefined ? {} : { code, hint: code }),
  };
}
