import type { DoctorRunDocument, TestTrip } from '../../../domain/doctor/doctor-run.ts';
import { green, wrong } from '../../../domain/doctor/finding.ts';
import { BridgeError, OutcomeUnknownError, ProviderError, refusalCode } from '../../../domain/errors.ts';
import type { EventDocument } from '../../../domain/journal/event.ts';
import { statusEventKey } from '../../../domain/journal/message-event-key.ts';
import type { DeliveryContent } from '../../../domain/messages/delivery.ts';
import type { WhatsAppIdentity } from '../../../domain/whatsapp-identity.ts';
import { without } from '../../../records/change-document.ts';
import { getEvent } from '../../../records/events.ts';
import { changeRun } from '../change-run.ts';
import { again, type DoctorDeps, type HopCheck } from '../doctor-deps.ts';

/** The message with the code has reached us from WhatsApp: `noteTestMessage` says so. */
export const checkArrived: HopCheck = async (deps, { run: { trip }, isLate }) => {
  if (trip?.event !== undefined) return green;
  return isLate ? wrong('no-message') : again(deps);
};

/** It stands in the Inbox. */
export const checkInbox: HopCheck = async (deps, { run: { trip }, isLate }) => {
  const event = trip?.event === undefined ? undefined : await getEvent(deps, trip.event);
  if (event?.result !== undefined) return green;
  if (event?.end === 'set-aside') return wrong('not-in-inbox', about(event));
  return isLate ? wrong('not-in-inbox') : again(deps);
};

function about({ reason }: EventDocument) {
  return reason === undefined ? {} : { about: reason };
}

/** WhatsApp takes a message to the phone. It goes once: what is in doubt after a crash is not sent again. */
export const checkSent: HopCheck = async (deps, { workspace, run }) => {
  const { trip } = run;
  if (trip === undefined) return { kind: 'unsaid', why: 'unused' };
  if (trip.wamid !== undefined) return green;
  const to = await addresseeOf(deps, trip);
  if (to === undefined) return { kind: 'unsaid', why: 'needs' };
  const isOurs = await changeTrip(deps, workspace, run, (current) =>
    current.sentAt === undefined ? { ...without(current, 'to'), sentAt: deps.clock.now() } : undefined,
  );
  return isOurs ? send(deps, workspace, run, to, trip) : wrong('unsure');
};

async function addresseeOf(deps: DoctorDeps, { to, event }: TestTrip): Promise<WhatsAppIdentity | undefined> {
  if (to !== undefined) return { phone: to };
  const message = event === undefined ? undefined : await getEvent(deps, event);
  return message && deps.reader.customerMessage(message).from;
}

async function send(
  deps: DoctorDeps,
  workspace: string,
  run: DoctorRunDocument,
  to: WhatsAppIdentity,
  trip: TestTrip,
) {
  try {
    const client = await deps.whatsapp.toSend(trip.number);
    await client.takeTurn();
    const { wamid } = await client.send({ to, content: contentOf(trip), callbackData: `doctor|${run.run}` });
    await changeTrip(deps, workspace, run, (current) => ({ ...current, wamid }));
    return green;
  } catch (error) {
    if (!(error instanceof BridgeError) || error.code === 'storage_failed') throw error;
    if (error instanceof OutcomeUnknownError) return wrong('unsure');
    return wrong('not-sent', error instanceof ProviderError ? { code: refusalCode(error) } : {});
  }
}

function contentOf({ words, template }: TestTrip): DeliveryContent {
  if (template === undefined) return { kind: 'text', text: words, previewUrl: false };
  const { category, ...named } = template;
  return { kind: 'template', text: '', category, template: { ...named, components: [] } };
}

/** WhatsApp says that it reached the phone. */
export const checkDelivered: HopCheck = async (deps, { run: { trip }, isLate }) => {
  if (trip?.wamid === undefined) return { kind: 'unsaid', why: 'needs' };
  const told = (state: string) => getEvent(deps, statusEventKey(trip.number, trip.wamid ?? '', state));
  if (((await told('delivered')) ?? (await told('read'))) !== undefined) return green;
  const failed = await told('failed');
  if (failed !== undefined) return wrong('failed', codeOf(deps, failed));
  return isLate ? wrong('no-status') : again(deps);
};

function codeOf({ reader }: DoctorDeps, event: EventDocument) {
  const { error } = reader.status(event);
  return error === undefined ? {} : { code: error.code };
}

/** True when it was this one that changed it: of the same trip, which nobody has taken back meanwhile. */
async function changeTrip(
  deps: DoctorDeps,
  workspace: string,
  { trip: mine }: DoctorRunDocument,
  change: (trip: TestTrip) => TestTrip | undefined,
): Promise<boolean> {
  const changed = await changeRun(deps, workspace, (run) => {
    const next = run.trip?.code === mine?.code ? run.trip && change(run.trip) : undefined;
    return next && { ...run, trip: next };
  });
  return changed !== undefined;
}
