import type { EventDocument } from '../../domain/journal/event.ts';
import { payloadOf } from '../../domain/journal/work.ts';
import type { Attributes, AttributeWork, Written } from '../../domain/journal/work-payloads.ts';
import { REDACTED } from '../../domain/messages/content-kept.ts';
import { done, later, type Outcome } from '../../engine/journal/outcome.ts';
import { without } from '../../records/change-document.ts';
import { changeCustomer, getCustomer } from '../../records/customers.ts';
import { changeEvent } from '../../records/events.ts';
import { getLiveThread } from '../../records/live-thread.ts';
import type { IntercomClient } from '../connections/clients/guarded-intercom.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { unlessRefused } from '../connections/unless-refused.ts';
import { LAST_TEXT, NOBODY } from './our-attributes.ts';
import { GATHER_MS, isEmpty } from './queue-attributes.ts';
import { mayShowTextOf, showsTextOf } from './told-texts.ts';
import { writeAttributes } from './write-attributes.ts';

/** Writes the attributes that were gathered for one conversation; what came meanwhile is written next time. */
export async function writeGathered(deps: BridgeDeps, event: EventDocument): Promise<Outcome> {
  const work = payloadOf(event, 'attributes');
  const intercom = deps.intercom(work.workspace);
  const { conversation } = work.pending;
  let set: readonly string[] = [];
  if (Object.keys(conversation).length > 0)
    await unlessRefused(async () => {
      set = await writeAttributes(
        deps,
        intercom,
        { of: 'conversation', id: work.conversation },
        conversation,
      );
    });
  if (Object.keys(work.pending.contact).length > 0)
    await unlessRefused(() => describeContact(deps, intercom, work));
  const toldBy = set.includes(LAST_TEXT) ? tellerOf(work) : undefined;
  return settle(deps, event, { ...work.pending, ...(toldBy !== undefined && { toldBy }) });
}

/** Whose words Intercom shows now. */
function tellerOf({ pending, saidBy }: AttributeWork): string | undefined {
  return pending.conversation[LAST_TEXT] === REDACTED ? NOBODY : saidBy;
}

async function describeContact(
  deps: BridgeDeps,
  intercom: IntercomClient,
  work: AttributeWork,
): Promise<void> {
  const thread = await getLiveThread(deps, work.thread);
  const customer = await getCustomer(deps, thread?.customer ?? '');
  if (customer?.contact === undefined) return;
  const { contact: values } = work.pending;
  const told = { lastText: values[LAST_TEXT], saidBy: work.saidBy === undefined ? [] : [work.saidBy] };
  // Stored before the call: from now on the contact may show these words, should they be taken back.
  await changeCustomer(deps, customer, (current) => mayShowTextOf(current, told));
  const set = await writeAttributes(deps, intercom, { of: 'contact', id: customer.contact }, values);
  // What was set before a conversation was opened is true no more: next time all is set again.
  await changeCustomer(deps, customer.id, (current) =>
    without(set.includes(LAST_TEXT) ? showsTextOf(current, told) : current, 'attributesSet'),
  );
}

type Flushed = Written & Pick<AttributeWork, 'toldBy'>;

/** Ends with the same write that says what was written: a value that came in between is in it or after it. */
async function settle(deps: BridgeDeps, event: EventDocument, flushed: Flushed): Promise<Outcome> {
  const now = deps.clock.now();
  const stored = await changeEvent(deps, event, (current) => {
    const payload = afterwards(payloadOf(current, 'attributes'), flushed);
    return isEmpty(payload.pending)
      ? {
          ...without(current, 'dueAt'),
          payload,
          endedAt: now,
          end: 'done' as const,
          expires: now + deps.retentionMs,
          thread: payload.thread,
        }
      : { ...current, payload };
  });
  if (stored !== undefined && stored.endedAt === undefined) return later(now + GATHER_MS, 'more has come');
  deps.metrics.count('events_ended', { kind: event.kind, end: 'done' });
  return { ...done, stored: true };
}

function afterwards(work: AttributeWork, flushed: Flushed): AttributeWork {
  const left = (of: keyof Written): Attributes =>
    Object.fromEntries(
      Object.entries(work.pending[of]).filter(([name, value]) => flushed[of][name] !== value),
    );
  return {
    ...work,
    ...(flushed.toldBy !== undefined && { toldBy: flushed.toldBy }),
    pending: { conversation: left('conversation'), contact: left('contact') },
    written: {
      conversation: { ...work.written.conversation, ...flushed.conversation },
      contact: { ...work.written.contact, ...flushed.contact },
    },
  };
}
