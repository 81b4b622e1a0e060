import { post } from '../lib/api.js';
import { ask } from '../lib/ask.js';
import { byId } from '../lib/dom.js';
import { alarm } from '../lib/say.js';
import { singly } from '../lib/singly.js';

/** Throws away all that was played, once the person is sure. */
export function startStartAgain() {
  const again = singly(async () => {
    const sure = await ask({
      title: 'Start again? Every message, customer, fault and setting of this sandbox is thrown away.',
      go: 'Start again',
    });
    if (sure === undefined) return;
    await post('start-again').then(() => location.reload(), alarm);
  });
  byId('start-again', HTMLButtonElement).addEventListener('click', () => void again());
}
