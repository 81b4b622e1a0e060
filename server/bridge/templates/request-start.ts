import type { StartWork } from '../../domain/journal/sidebar-payloads.ts';
import { startWork, templateKey } from '../../domain/journal/sidebar-work.ts';
import type {
  StartRequest,
  TemplateProblem,
  TemplateRequestResult,
} from '../../domain/templates/template-request.ts';
import { enqueue } from '../../engine/journal/enqueue.ts';
import { getCatalog } from '../../records/account-abilities.ts';
import { getTemplate } from '../../records/templates/templates.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { getThreadFor } from '../identity/find-thread.ts';
import { effectId } from '../outbound/plan/plan-deliveries.ts';
import { checkSending, toPerson } from './check-sending.ts';
import { refused, toContent } from './queue-template.ts';
import { tieUploads } from './tie-uploads.ts';

/**
 * Asks that a conversation be begun with a template, with somebody who may never have written: checked now, once for each
 * nonce. The person becomes a customer of ours with a thread; conversation and template follow in its lanes. Rejects with
 * `StorageError`.
 */
export async function requestStart(deps: BridgeDeps, request: StartRequest): Promise<TemplateRequestResult> {
  const { workspace, number, phone, nonce } = request;
  if (deps.connections.number(number)?.workspace !== workspace) return refused(NOT_CONNECTED);
  const template = await getTemplate(deps, request.template);
  const sending = { ...request, person: toPerson(phone), by: request.by.id };
  const { problems } = await checkSending(deps, template, sending);
  if (template === undefined || problems.length > 0) return refused(...problems);
  const thread = await threadFor(deps, request);
  if (thread === undefined) return refused(BUSY);
  await tieUploads(deps, { thread: thread.id, template: template.id, values: request.values });
  const content = toContent(template, request, await getCatalog(deps, template.account));
  await enqueue(deps, startWork(thread, toWork(request, content)));
  return { kind: 'queued', delivery: effectId(templateKey(workspace, nonce), 0, 1) };
}

const NOT_CONNECTED: TemplateProblem = {
  problem: 'This WhatsApp number is not connected.',
  cure: 'Choose another number, or ask an admin to connect it again.',
};

const BUSY: TemplateProblem = {
  problem: 'This phone number is just changing hands at WhatsApp.',
  cure: 'Try again in a moment.',
};

/** Made here if the person never wrote. The profile name is WhatsApp's to tell: the contact's is no substitute for it. */
function threadFor(deps: BridgeDeps, { number, phone }: StartRequest) {
  return getThreadFor(deps, { number, from: { phone }, at: deps.clock.now() });
}

function toWork(
  { by, nonce, askedIn, contact, name }: StartRequest,
  content: StartWork['content'],
): StartWork {
  const known = { ...(contact !== undefined && { contact }), ...(name !== undefined && { name }) };
  return { content, by, nonce, askedIn, ...known };
}
