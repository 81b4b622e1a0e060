import type { WhatsAppPanel } from '../../server/domain/sidebar/panel.ts';
import type { SidebarPerson } from '../../server/domain/sidebar/sidebar-person.ts';
import { choicesIds } from '../choices/choices-ids.ts';
import { contactActions } from '../contacts/contact-actions.ts';
import type { Component } from '../kit/component-types.ts';
import { linkButton } from '../kit/components.ts';
import { parkedIds } from '../parked/parked-ids.ts';
import { settingsIds } from '../settings/settings-ids.ts';
import { startIds } from '../start/start-ids.ts';
import { askPhoneScreen, mayAskPhone } from './ask-phone-screen.ts';

/** What can be begun from a conversation besides a reply and a template. */
export function moreActions(panel: WhatsAppPanel, person: SidebarPerson | undefined): readonly Component[] {
  const mayWrite = panel.window.kind === 'open' && panel.business !== undefined;
  return [
    ...(mayWrite ? [linkButton(choicesIds.open, 'Ask with buttons')] : []),
    ...(mayAskPhone(panel) ? [linkButton(askPhoneScreen.name, 'Ask for the phone number')] : []),
    ...(panel.deliveries.some(({ isTooLate }) => isTooLate)
      ? [linkButton(parkedIds.list, 'Late replies that can wait')]
      : []),
    ...contactActions(panel, person).map(({ id, label }) => linkButton(id, label)),
    linkButton(startIds.open, 'Start another conversation'),
    linkButton(settingsIds.open, 'Settings'),
  ];
}
