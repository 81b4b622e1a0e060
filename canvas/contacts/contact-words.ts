import type { Trouble } from '../../server/domain/sidebar/contact-panel.ts';
import type { Text } from '../kit/component-types.ts';
import { text } from '../kit/components.ts';
import { toSentences } from '../kit/to-plain.ts';

/** What is stored with a canvas of these views. */
export type Stored = Readonly<Record<string, unknown>>;

const WIDTH = 280;

/** What went wrong and what to do. */
export function troubleText({ cause, cure }: Trouble): Text {
  return text('trouble', 'error', toSentences(`${cause} ${cure}`, WIDTH));
}
