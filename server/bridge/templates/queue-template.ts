import { build } from '../../../templates/build.ts';
import { render } from '../../../templates/render.ts';
import { templateWork } from '../../domain/journal/sidebar-work.ts';
import type { ThreadDocument } from '../../domain/journal/thread.ts';
import type { TemplateContent } from '../../domain/messages/delivery.ts';
import type { TemplateDocument } from '../../domain/templates/template.ts';
import type {
  TemplateProblem,
  TemplateRequest,
  TemplateRequestResult,
} from '../../domain/templates/template-request.ts';
import { enqueue } from '../../engine/journal/enqueue.ts';
import { getCatalog } from '../../records/account-abilities.ts';
import { getLink } from '../../records/links.ts';
import { getLiveThread } from '../../records/live-thread.ts';
import { getTemplate } from '../../records/templates/templates.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { parkReply } from '../outbound/parked/park-reply.ts';
import { releaseIfOpen } from '../outbound/parked/release-parked.ts';
import { effectId } from '../outbound/plan/plan-deliveries.ts';
import { wordingOf } from '../outbound/plan/template-wording.ts';
import { checkSending, toPerson } from './check-sending.ts';
import { tieUploads } from './tie-uploads.ts';

/**
 * Asks that a template be sent: checked now, sent in its turn among the replies, once for each nonce, however often it is
 * asked for. What it says is settled here: a template that is edited meanwhile is not sent. Rejects with
 * `StorageError`.
 */
export async function queueTemplate(
  deps: BridgeDeps,
  request: TemplateRequest,
): Promise<TemplateRequestResult> {
  const thread = await getLiveThread(deps, request.thread);
  if (thread === undefined) return refused(NO_CUSTOMER);
  const place = await whyNotFrom(deps, thread, request.conversation);
  if (place !== undefined) return refused(place);
  const template = await getTemplate(deps, request.template);
  const { workspace, number, identity } = thread;
  const person = toPerson(identity.phone);
  const sending = { ...request, workspace, number, person, by: request.by.id };
  const { problems } = await checkSending(deps, template, sending);
  if (template === undefined || problems.length > 0) return refused(...problems);
  const { conversation, by, nonce, parked } = request;
  const content = toContent(template, request, await getCatalog(deps, template.account));
  const work = templateWork(thread, nonce, {
    conversation,
    content,
    by,
    ...(parked !== undefined && { parked }),
  });
  const delivery = effectId(work.key, 0, 1);
  if (parked !== undefined) {
    const parking = { late: parked, conversation, by, template, asks: delivery };
    const problem = await parkReply(deps, thread, parking);
    if (problem !== undefined) return refused(problem);
  }
  await tieUploads(deps, { thread: thread.id, template: template.id, values: request.values });
  await enqueue(deps, work);
  if (parked !== undefined) await releaseIfOpen(deps, thread.id);
  return { kind: 'queued', delivery };
}

const NO_CUSTOMER: TemplateProblem = {
  problem: 'This customer is no longer known here.',
  cure: 'Open the conversation anew.',
};

const OTHERS_CONVERSATION: TemplateProblem = {
  problem: 'This conversation belongs to another WhatsApp customer.',
  cure: 'Send the template from a conversation of this customer.',
};

const DELETED_CONVERSATION: TemplateProblem = {
  problem: 'This conversation was deleted.',
  cure: 'Send the template from another conversation of this customer.',
};

/** A conversation is one thread's: what is sent from it must not go to somebody else. */
async function whyNotFrom(
  deps: BridgeDeps,
  { id, workspace }: ThreadDocument,
  conversation: string,
): Promise<TemplateProblem | undefined> {
  const link = await getLink(deps, workspace, conversation);
  if (link === undefined) return undefined;
  if (link.deletedAt !== undefined) return DELETED_CONVERSATION;
  const owner = await getLiveThread(deps, link.thread);
  return owner?.id === id ? undefined : OTHERS_CONVERSATION;
}

export function refused(...problems: readonly TemplateProblem[]): TemplateRequestResult {
  return { kind: 'refused', problems };
}

/** What is sent and what it says, settled for good. `catalog`: id of the account's, if one is connected. */
export function toContent(
  template: TemplateDocument,
  { values }: Pick<TemplateRequest, 'values'>,
  catalog: string | undefined,
): TemplateContent {
  const { account, template: id, name, language, category } = template;
  const components = build(template, values, catalog);
  return {
    kind: 'template',
    text: render(template, values).text,
    template: { account, template: id, name, language, components },
    wording: wordingOf(template),
    category,
  };
}
