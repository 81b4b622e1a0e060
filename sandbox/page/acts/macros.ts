import { readSample, type SampleName } from '../desk/samples.ts';

/** A saved reply, as teammates keep them in Intercom. */
export interface Macro {
  readonly id: string;
  readonly title: string;
  /** `{name}` is the contact's. */
  readonly html: string;
  /** Pictures within it. */
  readonly images: readonly SampleName[];
}

const ARTICLE = 'https://help.shop.example/en/articles/7-care-for-your-boat';

export const MACROS: readonly Macro[] = [
  {
    id: 'greeting',
    title: 'Greeting',
    html: '<p>Hi {name} 👋</p><p>Thank you for writing. How can we help?</p>',
    images: [],
  },
  {
    id: 'formatting',
    title: 'Steps, formatted',
    html: [
      '<h2>Sending it back</h2>',
      '<ol><li>Print the <b>label</b></li><li>Pack it <i>well</i></li></ol>',
      '<ul><li>Free within <s>14</s> 30 days<ul><li>also on sale items</li></ul></li></ul>',
      '<p>Code: <code>BACK-30</code>, see <a href="https://shop.example/returns">our page</a>.</p>',
      '<blockquote>It arrived broken</blockquote>',
    ].join(''),
    images: [],
  },
  { id: 'gif', title: 'Thanks, with a GIF', html: '<p>Thank you, {name}!</p>', images: ['gif'] },
  {
    id: 'article',
    title: 'With an article',
    html: [
      '<p>This may help:</p>',
      `<div class="intercom-interblocks-article-card"><a href="${ARTICLE}"><h2>Care for your boat</h2></a>`,
      '<p>Wax, ropes and winter</p></div>',
    ].join(''),
    images: [],
  },
];

export function findMacro(id: string): Macro | undefined {
  return MACROS.find((macro) => macro.id === id);
}

/** Its HTML for this contact, and its pictures. `name` must be escaped already. */
export function fillMacro({ html, images }: Macro, name: string) {
  return { html: html.replaceAll('{name}', () => name), images: images.map(readSample) };
}
