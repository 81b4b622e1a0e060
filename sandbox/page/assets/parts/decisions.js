import { get, post } from '../lib/api.js';
import { byId, h } from '../lib/dom.js';
import { alarm, say } from '../lib/say.js';

/** What Meta decides about the number: one button each, below the faults. */
export function startDecisions() {
  const list = h('ul', {});
  byId('fault-list', HTMLElement).append(h('fieldset', {}, h('legend', {}, 'What Meta decides'), list));
  get('decisions').then((decisions) => list.append(...decisions.map(draw)), alarm);
}

/** @param {{ id: string, label: string, hint: string }} decision */
function draw({ id, label, hint }) {
  return h(
    'li',
    { class: 'fault' },
    h(
      'button',
      {
        type: 'button',
        class: 'small',
        'aria-describedby': `decision-${id}`,
        onclick: () => void decide(id, label),
      },
      label,
    ),
    h('p', { id: `decision-${id}`, class: 'hint' }, hint),
  );
}

/**
 * @param {string} decision
 * @param {string} label
 */
async function decide(decision, label) {
  try {
    await post('decisions', { decision });
    say(`Meta: ${label}.`);
  } catch (error) {
    alarm(error);
  }
}
