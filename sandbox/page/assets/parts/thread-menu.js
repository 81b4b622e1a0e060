import { ask } from '../lib/ask.js';

/**
 * @typedef {import('../../desk/page-types.ts').ThreadView} ThreadView
 * @typedef {import('../../desk/page-types.ts').WorldView} WorldView
 * @typedef {import('../lib/menu.js').MenuPart} MenuPart
 * @typedef {(what: string, more: object, done: string) => unknown} Act
 */

/** @type {readonly { label: string, minutes: number }[]} */
const SNOOZES = [
  { label: 'For 1 hour', minutes: 60 },
  { label: 'For 24 hours', minutes: 24 * 60 },
  { label: 'For 7 days', minutes: 7 * 24 * 60 },
];

/**
 * @param {Act} act
 * @returns {MenuPart[]}
 */
export function snoozeMenu(act) {
  return SNOOZES.map(({ label, minutes }) => ({
    label,
    icon: 'waiting',
    run: () => act('snooze', { minutes }, `Conversation snoozed: ${label.toLowerCase()}.`),
  }));
}

/**
 * Assignment, tags, ticket, deletion, and the way to the customer's phone.
 * @param {ThreadView} thread
 * @param {Pick<WorldView, 'teammates' | 'teams'>} people
 * @param {Act} act
 * @param {(customer: string) => void} showPhone
 * @returns {MenuPart[]}
 */
export function threadMenu({ customer, tags, ticket }, { teammates, teams }, act, showPhone) {
  /** @type {MenuPart[]} */
  const phone =
    customer === undefined ? [] : [{ label: 'Show the phone', icon: 'call', run: () => showPhone(customer) }];
  const assign = (/** @type {string} */ type, /** @type {string} */ id, /** @type {string} */ name) => ({
    label: name,
    icon: type === 'team' ? /** @type {const} */ ('business') : /** @type {const} */ ('person'),
    run: () => act('assign', { to: { type, id } }, `Assigned to ${name}.`),
  });
  return [
    ...phone,
    { heading: 'Assign to' },
    ...teammates.map(({ id, name }) => assign('admin', id, name)),
    ...teams.map(({ id, name }) => assign('team', id, name)),
    assign('admin', '0', 'Nobody'),
    { heading: 'Tags' },
    { label: 'Add a tag…', icon: 'plus', run: () => addTag(act) },
    ...tags.map((tag) => ({
      label: `Remove “${tag}”`,
      icon: /** @type {const} */ ('close'),
      run: () => act('tag', { tag, on: false }, `Tag ${tag} removed.`),
    })),
    { heading: 'Conversation' },
    ...(ticket === undefined ? [convert(act)] : []),
    { label: 'Delete for good…', icon: 'bin', isDanger: true, run: () => remove(act) },
  ];
}

/** @param {Act} act @returns {MenuPart} */
function convert(act) {
  return {
    label: 'Convert to a ticket',
    icon: 'file',
    run: () => act('ticket', {}, 'Converted to a ticket.'),
  };
}

/** @param {Act} act */
async function addTag(act) {
  const tag = await ask({ title: 'Add a tag', label: 'Tag', go: 'Add' });
  if (tag) await act('tag', { tag }, `Tag ${tag} added.`);
}

/** @param {Act} act */
async function remove(act) {
  const sure = await ask({ title: 'Delete this conversation for good?', go: 'Delete' });
  if (sure !== undefined) await act('delete', {}, 'Conversation deleted.');
}
