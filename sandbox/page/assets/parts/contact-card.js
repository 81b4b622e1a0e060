import { byId, h } from '../lib/dom.js';

/** @typedef {import('../../desk/page-types.ts').ThreadView} ThreadView */

/**
 * What Intercom knows of the contact and the conversation: the attributes that our app keeps are among it.
 * @param {ThreadView | undefined} thread
 */
export function drawContact(thread) {
  byId('contact-card', HTMLElement).hidden = thread === undefined;
  if (thread === undefined) return;
  const { contact, attributes, tags, assignees, ticket } = thread;
  const facts = [
    { name: 'Name', value: contact.name },
    { name: 'Role', value: contact.role },
    { name: 'Phone', value: contact.phone ?? 'unknown' },
    ...contact.attributes,
    ...(assignees.length === 0 ? [] : [{ name: 'Assigned to', value: assignees.join(', ') }]),
    ...(ticket === undefined ? [] : [{ name: 'Ticket', value: ticket }]),
    ...(tags.length === 0 ? [] : [{ name: 'Tags', value: tags.join(', ') }]),
    ...attributes.map(({ name, value }) => ({ name: `${name} (conversation)`, value })),
  ];
  const rows = facts.flatMap(({ name, value }) => [h('dt', {}, name), h('dd', {}, value)]);
  byId('contact-facts', HTMLElement).replaceChildren(...rows);
}
