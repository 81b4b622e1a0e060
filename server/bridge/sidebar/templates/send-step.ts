import { createHash } from 'node:crypto';
import type { EventDocument } from '../../../domain/journal/event.ts';
import { snoozeWork, startKey } from '../../../domain/journal/sidebar-work.ts';
import type { DeliveryDocument } from '../../../domain/messages/delivery.ts';
import type { TemplateChoice, TemplateSent, TemplateView } from '../../../domain/sidebar/template-panel.ts';
import type { TemplateRequest, TemplateRequestResult } from '../../../domain/templates/template-request.ts';
import { enqueue } from '../../../engine/journal/enqueue.ts';
import { getDelivery } from '../../../records/deliveries.ts';
import { getEvent } from '../../../records/events.ts';
import type { BridgeDeps } from '../../connections/deps.ts';
import { queueTemplate } from '../../templates/queue-template.ts';
import { requestStart } from '../../templates/request-start.ts';
import { concludeDraft } from '../drafts.ts';
import { parkedOf } from '../parked/parked-of.ts';
import { toDelivery } from '../read-panel.ts';
import { fillStep, previewStep, refusedStep } from './form-step.ts';
import { listStep } from './list-step.ts';
import { rememberTemplate } from './recent-templates.ts';
import type { TemplateDraft } from './template-draft.ts';
import { toChoice } from './to-choice.ts';
import { keepSnooze, templateOf, type Visit } from './visit.ts';

/**
 * Sends what was looked at, once for each draft, however often it is pressed; what was changed since, by an older canvas or
 * a file that came meanwhile, is looked at first. A draft that was begun again is shown instead: the one that ended may
 * have been sent. Rejects with `StorageError`.
 */
export async function sendStep(deps: BridgeDeps, at: Visit, seen: string | undefined): Promise<TemplateView> {
  const { draft, target } = at;
  const { template, revision, values } = draft.content;
  if (draft.became !== undefined) return sentStep(deps, at);
  if (at.isRevived) return fillStep(deps, at);
  if (template === undefined || revision === undefined) return listStep(deps, at, {});
  if (seen !== undefined && seen !== seenAs(draft.content)) return previewStep(deps, at);
  const asked = await ask(deps, at, { template, revision, values });
  if (asked === undefined) return listStep(deps, at, {});
  if (asked.kind === 'refused') return refusedStep(deps, at, asked.problems);
  const became = await concludeDraft(deps, draft, asked.delivery);
  await rememberTemplate(deps, { account: target.number.account, template, values });
  return sentStep(deps, { ...at, draft: { ...draft, became } });
}

type Chosen = Pick<TemplateRequest, 'template' | 'revision' | 'values'>;

/** From the conversation to its customer, or as the first message to somebody; undefined when that is nobody. */
async function ask(
  deps: BridgeDeps,
  { draft, place, target: { thread } }: Visit,
  chosen: Chosen,
): Promise<TemplateRequestResult | undefined> {
  const { target, parks } = draft.content;
  const by = { id: place.admin?.id ?? draft.admin, name: place.admin?.name ?? '' };
  const request = { ...chosen, by, nonce: draft.id };
  const { workspace, conversation } = place;
  if (target.kind === 'person')
    return requestStart(deps, { ...request, ...target, workspace, askedIn: conversation });
  if (thread === undefined) return undefined;
  const parked = parks === undefined ? {} : { parked: parks };
  return queueTemplate(deps, { ...request, ...parked, thread: thread.id, conversation });
}

/** Short, and another one once the template, its revision or a value has changed. */
export function seenAs({ template, revision, values }: Partial<Chosen>): string {
  const all = JSON.stringify([template, revision, values]);
  return createHash('sha256').update(all).digest('base64url').slice(0, SEEN_LENGTH);
}

/** Characters. */
const SEEN_LENGTH = 22;

/** How what was sent stands; the list when nothing was. Rejects with `StorageError`. */
export async function sentStep(deps: BridgeDeps, at: Visit): Promise<TemplateView> {
  const { draft, target } = at;
  const template = await templateOf(deps, target, draft.content.template);
  if (draft.became === undefined) return listStep(deps, at, {});
  const delivery = await getDelivery(deps, draft.became);
  const begun = await readStart(deps, at);
  if (begun?.end === 'ignored' || begun?.end === 'set-aside')
    return { kind: 'refused', reason: `Nothing was sent. ${begun.reason ?? ''}` };
  const { snoozedUntil } = draft.content;
  const sent: TemplateSent = {
    kind: 'sent',
    target: target.words,
    template: template === undefined ? deletedChoice(draft, delivery) : toChoice(template),
    ...(delivery !== undefined && { delivery: toDelivery(delivery) }),
    ...(snoozedUntil !== undefined && { snoozedUntil }),
    ...(begun?.result !== undefined && { conversation: begun.result.conversation }),
    ...((await isWaiting(deps, draft)) && { parks: true as const }),
    snoozes: target.thread !== undefined && maySleep(delivery) ? moments(deps.clock.now()) : [],
  };
  return sent;
}

/** The late reply has not had its turn yet. */
async function isWaiting(deps: BridgeDeps, { content: { parks } }: TemplateDraft): Promise<boolean> {
  const late = parks === undefined ? undefined : await getDelivery(deps, parks);
  return late !== undefined && (await parkedOf(deps, late))?.state === 'waiting';
}

/** The work that began a conversation with it, of a first message. */
async function readStart(deps: BridgeDeps, { draft, place }: Visit): Promise<EventDocument | undefined> {
  if (draft.content.target.kind !== 'person') return undefined;
  return getEvent(deps, startKey(place.workspace, draft.id));
}

/** A template that was sent and is no longer there. */
function deletedChoice({ content }: TemplateDraft, delivery: DeliveryDocument | undefined): TemplateChoice {
  const sent = delivery?.content.kind === 'template' ? delivery.content : undefined;
  return {
    id: content.template ?? '',
    name: sent?.template.name ?? 'A template that was deleted',
    language: sent?.template.language ?? '',
    category: sent?.category ?? 'utility',
    preview: sent?.text ?? '',
    fields: 0,
  };
}

/** While it is on its way or there; what failed is for somebody to look at. */
function maySleep(delivery: DeliveryDocument | undefined): boolean {
  return delivery === undefined || ['planned', 'sent', 'delivered', 'read'].includes(delivery.state);
}

const HOUR_MS = 60 * 60_000;

/** After so many hours a conversation may wake by itself. */
const SLEEPS = [4, 24, 72, 168] as const;

/** To the hour, so that the same canvas offers the same moments for a while. */
function moments(now: number): readonly number[] {
  const hour = Math.ceil(now / HOUR_MS) * HOUR_MS;
  return SLEEPS.map((hours) => hour + hours * HOUR_MS);
}

/** Lets the conversation sleep; the customer's answer wakes it. Rejects with `StorageError`. */
export async function snoozeStep(deps: BridgeDeps, at: Visit, until: number): Promise<TemplateView> {
  const { draft, place, target } = at;
  const isTime =
    Number.isSafeInteger(until) && until > deps.clock.now() && until < deps.clock.now() + LONGEST_MS;
  if (draft.became === undefined || target.thread === undefined || !isTime) return sentStep(deps, at);
  if (!maySleep(await getDelivery(deps, draft.became))) return sentStep(deps, at);
  const { workspace, conversation } = place;
  const admin = place.admin?.id ?? draft.admin;
  await enqueue(
    deps,
    snoozeWork(draft.id, { thread: target.thread.id, workspace, conversation, admin, until }),
  );
  return sentStep(deps, { ...at, draft: await keepSnooze(deps, draft, until) });
}

/** No conversation sleeps longer. Milliseconds. */
const LONGEST_MS = 30 * 24 * HOUR_MS;
