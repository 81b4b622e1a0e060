import { refusal } from '../model/graph-error.ts';
import type { JsonObject } from '../model/json-object.ts';
import { type Parts, textIn } from '../templates/parts-of.ts';
import { find } from './check-template-frame.ts';
import { parametersOf } from './template-values.ts';

/** Characters of a code: no address, no emoji. */
const CODE = /^[\w-]{1,15}$/;

/** The same code in the body and in the button; nothing else can be told by it. */
export function checkCode({ body, buttons }: Parts, components: readonly JsonObject[]): void {
  const code = textIn(parametersOf(find(components, 'BODY'), 'body')[0]?.['text']);
  if (body.includes('{{') && !CODE.test(code)) {
    throw refusal(132018, 'A one-time code has up to 15 letters and digits.');
  }
  if (buttons.length === 0) return;
  const copied = textIn(parametersOf(find(components, 'BUTTON'), 'button')[0]?.['text']);
  if (copied !== code) throw refusal(132018, 'The button must carry the code that the body shows.');
}
