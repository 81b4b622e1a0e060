import type { PanelState } from '../../server/domain/sidebar/panel.ts';
import type { SidebarPerson } from '../../server/domain/sidebar/sidebar-person.ts';
import { contactIds } from './contact-ids.ts';

/** A link to one of these flows. */
export interface ContactAction {
  readonly id: string;
  readonly label: string;
}

/** What can be done with the contact of a conversation, for a link each; of a user there is nothing to merge. */
export function contactActions(
  panel: PanelState,
  person: Pick<SidebarPerson, 'role'> | undefined,
): readonly ContactAction[] {
  if (panel.kind !== 'whatsapp') return [];
  const who = { id: contactIds.who, label: 'Who is this' };
  return person?.role === 'user' ? [who] : [who, { id: contactIds.merge, label: 'Merge into a user' }];
}
