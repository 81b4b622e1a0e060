import type { ContactDoors } from '../../../canvas/contacts/contact-doors.ts';
import { createInboxCanvas, type InboxCanvas } from '../../../canvas/inbox/create-inbox-canvas.ts';
import type { InboxCanvasDeps } from '../../../canvas/inbox/inbox-context.ts';
import type { PanelDelivery, WhatsAppPanel } from '../../../server/domain/sidebar/panel.ts';

/** Mar 4, 2026 at 3:10 PM UTC. */
export const AT = Date.UTC(2026, 2, 4, 15, 10);

export function aPanel(change: Partial<WhatsAppPanel> = {}): WhatsAppPanel {
  return {
    kind: 'whatsapp',
    customer: { name: 'Ada Q', phone: '+55 11 98765 4321' },
    business: { name: 'Shop', phone: '+1 555 010 0123' },
    window: { kind: 'open', until: AT },
    isOlderConversation: false,
    deliveries: [],
    problems: [],
    ...change,
  };
}

export function aPanelDelivery(change: Partial<PanelDelivery> = {}): PanelDelivery {
  return {
    id: 'd1',
    text: 'Your order left today',
    segment: 1,
    segments: 1,
    state: 'delivered',
    at: AT,
    times: {},
    isLate: false,
    ...change,
  };
}

const nobodyChooses = () => Promise.reject(new Error('no template is chosen here'));

const nothingWaits = () => Promise.reject(new Error('nothing waits here'));

const noParked: InboxCanvasDeps['parked'] = {
  list: nothingWaits,
  choose: nothingWaits,
  open: nothingWaits,
  edit: nothingWaits,
  drop: nothingWaits,
};

export const noTemplates: InboxCanvasDeps['templates'] = {
  open: nobodyChooses,
  list: nobodyChooses,
  synchronise: nobodyChooses,
  choose: nobodyChooses,
  fill: nobodyChooses,
  useLast: nobodyChooses,
  preview: nobodyChooses,
  send: nobodyChooses,
  sent: nobodyChooses,
  snooze: nobodyChooses,
};

const noContacts: ContactDoors = {
  openMerge: nobodyChooses,
  searchMerge: nobodyChooses,
  chooseMerge: nobodyChooses,
  confirmMerge: nobodyChooses,
  whoIsThis: nobodyChooses,
};

const noChoices: InboxCanvasDeps['choices'] = {
  open: nobodyChooses,
  style: nobodyChooses,
  check: nobodyChooses,
  preview: nobodyChooses,
  send: nobodyChooses,
  sent: nobodyChooses,
  toTemplate: nobodyChooses,
};

const noStart: InboxCanvasDeps['starts'] = {
  open: nobodyChooses,
  numbers: nobodyChooses,
  from: nobodyChooses,
  check: nobodyChooses,
  choose: nobodyChooses,
};

const noSettings: InboxCanvasDeps['teammateSettings'] = {
  home: nobodyChooses,
  read: nobodyChooses,
  cardSeen: nobodyChooses,
  change: nobodyChooses,
};

/** The sidebar over these panels; nobody is asked for anything unless given. */
export function inboxOf(
  readPanel: InboxCanvasDeps['readPanel'],
  others: Partial<InboxCanvasDeps> = {},
): InboxCanvas {
  return createInboxCanvas({
    readPanel,
    askPhone: () => Promise.reject(new Error('nobody is asked here')),
    sendOnceMore: () => Promise.reject(new Error('nothing is sent again here')),
    settleAsArrived: () => Promise.reject(new Error('nothing is decided here')),
    phoneQuestion: 'May we have your number?',
    timeZone: () => undefined,
    templates: noTemplates,
    contacts: noContacts,
    choices: noChoices,
    starts: noStart,
    parked: noParked,
    switching: { isOffered: () => false },
    teammateSettings: noSettings,
    ...others,
  });
}
