import { refusedSwitchWork } from '../../domain/journal/switch-work.ts';
import { noteWork } from '../../domain/journal/work.ts';
import type { SwitchRefusal } from '../../domain/switching/switch.ts';
import { enqueue } from '../../engine/journal/enqueue.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { paragraphs } from '../translate/note-html.ts';
import type { Joining } from './joining.ts';

/** For whoever reads what the customer writes as another contact. */
export const ANOTHER_CONTACT =
  'On WhatsApp this customer was another contact before. What was written with it stays there. If both are the same person, merge them in the sidebar.';

/** A note where the conversation goes on: from here on replies reach WhatsApp. Harmless to repeat. */
export async function tellJoined(
  deps: BridgeDeps,
  { run, found }: Joining,
  former: string | undefined,
): Promise<void> {
  const { conversation } = found;
  if (conversation === undefined) return;
  const html = paragraphs(
    { bold: 'Continued on WhatsApp.' },
    'The customer scanned the code of the card. What you write here now reaches them on WhatsApp.',
    former === undefined ? '' : ANOTHER_CONTACT,
  );
  await enqueue(deps, noteWork(run.thread(), `switched|${found.id}|${found.code}`, { conversation, html }));
}

/** A note beside the message once it is there: the customer is another contact than before. Harmless to repeat. */
export function tellAnotherContact(deps: BridgeDeps, { run, event }: Joining): Promise<void> {
  const work = { thread: run.thread().id, event: event.id, why: 'another-contact' } as const;
  return enqueue(deps, refusedSwitchWork(work, deps.clock.now()));
}

/** A note beside the message once it is there: why it did not continue the conversation of the card. Harmless to repeat. */
export function tellRefused(deps: BridgeDeps, { run, event }: Joining, why: SwitchRefusal): Promise<void> {
  return enqueue(
    deps,
    refusedSwitchWork({ thread: run.thread().id, event: event.id, why }, deps.clock.now()),
  );
}
