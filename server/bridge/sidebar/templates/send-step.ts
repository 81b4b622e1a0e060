import type { TemplateSent, TemplateView } from '../../../domain/sidebar/template-panel.ts';
import { getDelivery } from '../../../records/deliveries.ts';
import type { BridgeDeps } from '../../connections/deps.ts';
import { queueTemplate } from '../../templates/queue-template.ts';
import { concludeDraft } from '../drafts.ts';
import { toDelivery } from '../read-panel.ts';
import { refusedStep } from './form-step.ts';
import { listStep } from './list-step.ts';
import { rememberTemplate } from './recent-templates.ts';
import { toChoice } from './to-choice.ts';
import { templateOf, type Visit } from './visit.ts';

/** Sends what was chosen, once for each draft, however often it is pressed. Rejects with `StorageError`. */
export async function sendStep(deps: BridgeDeps, at: Visit): Promise<TemplateView> {
  const { draft, place, target } = at;
  const { template, revision, values, parks } = draft.content;
  if (draft.became !== undefined) return sentStep(deps, at);
  if (template === undefined || revision === undefined || target.thread === undefined)
    return listStep(deps, at, {});
  const asked = await queueTemplate(deps, {
    thread: target.thread.id,
    conversation: place.conversation,
    template,
    revision,
    values,
    by: { id: place.admin?.id ?? draft.admin, name: place.admin?.name ?? '' },
    nonce: draft.id,
    ...(parks !== undefined && { parked: parks }),
  });
  if (asked.kind === 'refused') return refusedStep(deps, at, asked.problems);
  const became = await concludeDraft(deps, draft, asked.delivery);
  await rememberTemplate(deps, { account: target.number.account, template, values });
  return sentStep(deps, { ...at, draft: { ...draft, became } });
}

/** How what was sent stands; the list when nothing was. Rejects with `StorageError`. */
export async function sentStep(deps: BridgeDeps, at: Visit): Promise<TemplateView> {
  const { draft, target } = at;
  const template = await templateOf(deps, target, draft.content.template);
  if (draft.became === undefined || template === undefined) return listStep(deps, at, {});
  const delivery = await getDelivery(deps, draft.became);
  const { snoozedUntil } = draft.content;
  const sent: TemplateSent = {
    kind: 'sent',
    target: target.words,
    template: toChoice(template),
    ...(delivery !== undefined && { delivery: toDelivery(delivery) }),
    ...(snoozedUntil !== undefined && { snoozedUntil }),
    snoozes: [],
  };
  return sent;
}
