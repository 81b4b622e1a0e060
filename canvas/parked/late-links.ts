import type { ParkedState } from '../../server/domain/messages/parked-reply.ts';
import type { PanelDelivery } from '../../server/domain/sidebar/panel.ts';
import type { Component } from '../kit/component-types.ts';
import { linkButton } from '../kit/components.ts';
import { parkedIds as ids } from './parked-ids.ts';
import { isKept } from './parked-words.ts';

/**
 * From the details of a message that came too late: the ways out. Nothing for any other message; one that can be sent again
 * at once need not wait.
 */
export function lateLinks({ id, isTooLate, parked, remedy }: PanelDelivery): Component[] {
  if (isTooLate !== true) return [];
  return [...(remedy === 'try-again' ? [] : [leadOn(id, parked)]), linkButton(ids.list, 'All late replies')];
}

/** To what was kept, or to the beginning of it. */
export function leadOn(id: string, parked: ParkedState | undefined): Component {
  return isKept(parked)
    ? linkButton(`${ids.parked}${id}`, parked === 'waiting' ? 'Change or drop it' : 'How it stands')
    : linkButton(`${ids.park}${id}`, 'Send when the customer answers');
}
