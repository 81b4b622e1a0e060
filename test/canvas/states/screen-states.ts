import fc from 'fast-check';
import { choicesIds } from '../../../canvas/choices/choices-ids.ts';
import { contactIds } from '../../../canvas/contacts/contact-ids.ts';
import { askPhoneScreen } from '../../../canvas/inbox/ask-phone-screen.ts';
import type { InboxCanvasDeps } from '../../../canvas/inbox/inbox-context.ts';
import { messageIds } from '../../../canvas/inbox/message-ids.ts';
import { moreScreen } from '../../../canvas/inbox/more-screen.ts';
import { panelScreen } from '../../../canvas/inbox/panel-screen.ts';
import { insertScreenName } from '../../../canvas/messenger/insert-ids.ts';
import { parkedIds } from '../../../canvas/parked/parked-ids.ts';
import { settingsIds } from '../../../canvas/settings/settings-ids.ts';
import { startIds } from '../../../canvas/start/start-ids.ts';
import { templateIds } from '../../../canvas/templates/template-ids.ts';
import type { DecisionResult, PanelState, PhoneRequestResult } from '../../../server/domain/sidebar/panel.ts';
import { aPanel } from './a-panel.ts';
import { choicesView } from './any-choices-view.ts';
import { mergeView, personView } from './any-contact-view.ts';
import { lateReplies, parkedReply } from './any-late-reply.ts';
import { fullPanel, panel, whatsAppPanel } from './any-panel.ts';
import { settingsDoors } from './any-settings.ts';
import { startView } from './any-start-view.ts';
import { templateView } from './any-template-view.ts';
import { told } from './any-words.ts';

/** What stands behind a screen: the state of its conversation, and what its doors answer. */
export interface ScreenState {
  readonly panel: PanelState;
  readonly doors: Partial<InboxCanvasDeps>;
}

/** Doors that answer the same to whatever is asked. */
function answering<Doors extends object>(answer: unknown): Doors {
  return new Proxy({}, { get: () => async () => answer }) as Doors;
}

function behind<T>(answers: fc.Arbitrary<T>, doors: (answer: T) => Partial<InboxCanvasDeps>) {
  return answers.map((answer): ScreenState => ({ panel: aPanel(), doors: doors(answer) }));
}

/** So that what is gone meanwhile leads to the first view. */
const orGone = <T>(answers: fc.Arbitrary<T>) => fc.option(answers, { nil: undefined });

const panels = (of: fc.Arbitrary<PanelState>) => of.map((each): ScreenState => ({ panel: each, doors: {} }));
const template = templateView.map((view) => ({ draft: 'd1', view, kept: { 'field body.1': 'x' } }));
const templates = behind(template, (step) => ({ templates: answering(step) }));
const merges = behind(mergeView, (view) => ({ contacts: answering({ draft: 'd1', view }) }));
const people = behind(personView, (view) => ({ contacts: answering(view) }));
const choices = behind(choicesView, (view) => ({ choices: answering({ draft: 'd1', view }) }));
const starts = behind(startView, (view) => ({ starts: answering(view) }));
const kept = behind(orGone(parkedReply), (reply) => ({ parked: answering(reply) }));

const decision: fc.Arbitrary<DecisionResult> = fc.oneof(
  fc.constant({ kind: 'done' } as const),
  fc.record(
    { kind: fc.constant('refused' as const), reason: told, needsTemplate: fc.constant(true as const) },
    { requiredKeys: ['kind', 'reason'] },
  ),
);
const decisions = behind(decision, (result) => ({
  sendOnceMore: async () => result,
  settleAsArrived: async () => result,
}));

const asked: fc.Arbitrary<PhoneRequestResult> = fc.oneof(
  fc.constant({ kind: 'queued' } as const),
  fc.record({ kind: fc.constant('refused' as const), reason: told }),
);

function each(steps: readonly string[], states: fc.Arbitrary<ScreenState>) {
  return Object.fromEntries(steps.map((step) => [step, states]));
}

/** Every screen and action of the sidebar, by the id that leads there, with all the states that it may show. */
export const SCREEN_STATES: Readonly<Record<string, fc.Arbitrary<ScreenState>>> = {
  ...each([panelScreen.name, moreScreen.name], panels(fc.oneof(panel, fullPanel))),
  ...each(
    [insertScreenName],
    fc.boolean().map(
      (isOffered): ScreenState => ({
        panel: { kind: 'not-whatsapp' },
        doors: { switching: { isOffered: () => isOffered } },
      }),
    ),
  ),
  ...each([messageIds.message], panels(fc.oneof(whatsAppPanel, fullPanel))),
  ...each([messageIds.sendAgain, messageIds.arrived], decisions),
  ...each([askPhoneScreen.name], panels(fc.constantFrom(aPanel({ customer: {} }), aPanel()))),
  ...each(
    Object.keys(askPhoneScreen.actions ?? {}),
    behind(asked, (result) => ({ askPhone: async () => result })),
  ),
  ...each(Object.values(templateIds), templates),
  ...each(
    [
      contactIds.merge,
      contactIds.results,
      contactIds.search,
      contactIds.searchAgain,
      contactIds.choose,
      contactIds.confirm,
      contactIds.progress,
    ],
    merges,
  ),
  ...each([contactIds.who, contactIds.whoPage], people),
  ...each(
    [
      choicesIds.open,
      choicesIds.form,
      choicesIds.check,
      choicesIds.more,
      choicesIds.style,
      choicesIds.preview,
      choicesIds.send,
      choicesIds.sent,
    ],
    choices,
  ),
  ...each(
    [choicesIds.template],
    behind(template, (step) => ({ choices: answering(step) })),
  ),
  ...each([startIds.open, startIds.numbers, startIds.from, startIds.check], starts),
  ...each(
    [startIds.contact, startIds.typed],
    behind(orGone(template), (step) => ({ starts: answering(step) })),
  ),
  ...each(
    [parkedIds.list],
    behind(lateReplies, (replies) => ({ parked: answering(replies) })),
  ),
  ...each(
    [parkedIds.park],
    behind(orGone(template), (step) => ({ parked: answering(step) })),
  ),
  ...each([parkedIds.parked, parkedIds.edit, parkedIds.drop], kept),
  ...each(
    [settingsIds.open, settingsIds.section, settingsIds.save],
    behind(settingsDoors, (doors) => ({ teammateSettings: doors })),
  ),
};
