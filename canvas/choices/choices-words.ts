import type { ChoiceStyle } from '../../server/domain/choices/choice-fields.ts';

/** What is stored with a canvas of these views. */
export type Stored = Readonly<Record<string, unknown>>;

/** What each is called, where it is shown and where it is offered. */
export const STYLE_WORDS: Readonly<Record<ChoiceStyle, { readonly title: string; readonly offer: string }>> =
  {
    buttons: { title: 'Ask with buttons', offer: 'Up to 3 buttons' },
    list: { title: 'Ask with a list', offer: 'A list of up to 10 rows' },
    link: { title: 'Send a link button', offer: 'One link button' },
    flow: { title: 'Send a Flow', offer: 'A Flow (form)' },
  };
