import { timingSafeEqual } from 'node:crypto';
import type { TemplateField } from '../../../../templates/template-field.ts';
import type { ChosenTemplate } from '../../../domain/sidebar/draft.ts';
import { UPLOAD_TICKET_MS, type UploadTicket } from '../../../domain/sidebar/upload-ticket.ts';
import type { TemplateDocument } from '../../../domain/templates/template.ts';
import type { BridgeDeps } from '../../connections/deps.ts';
import { fillDraft } from '../drafts.ts';
import { isTemplate, type TemplateDraft } from '../templates/template-draft.ts';
import { teammateFields } from '../templates/to-choice.ts';

/**
 * A ticket for each field of the template that takes a file: the same one while it is neither used nor over, then another.
 * Answers the draft with them; it is written only where one is missing, or does not last long enough any more. Rejects
 * with `StorageError`.
 */
export async function issueTickets(
  deps: BridgeDeps,
  draft: TemplateDraft,
  template: TemplateDocument,
): Promise<TemplateDraft> {
  const wanted = teammateFields(template).filter(({ kind }) => kind === 'media');
  const now = deps.clock.now();
  const lasts = ({ id }: TemplateField) =>
    isGood(draft.content.tickets?.[id], template, now + UPLOAD_TICKET_MS / 2);
  if (draft.became !== undefined || wanted.every(lasts)) return draft;
  const filled = await fillDraft(deps, draft, (content) => {
    const issued = wanted.map(({ id }) => [id, issue(deps, content.tickets?.[id], template)] as const);
    return { ...content, tickets: { ...content.tickets, ...Object.fromEntries(issued) } };
  });
  return isTemplate(filled) ? filled : draft;
}

/** Whether a ticket lets a file in until then; milliseconds. */
function isGood(
  ticket: UploadTicket | undefined,
  { id }: TemplateDocument,
  until: number,
): ticket is UploadTicket {
  return ticket?.isUsed === undefined && ticket?.template === id && ticket.until > until;
}

function issue(
  { clock, newId }: BridgeDeps,
  known: UploadTicket | undefined,
  template: TemplateDocument,
): UploadTicket {
  const now = clock.now();
  const secret = isGood(known, template, now) ? known.secret : newId();
  return { secret, template: template.id, until: now + UPLOAD_TICKET_MS };
}

/** Undefined when the draft has no ticket for the field. */
export function ticketToken({ id, content }: TemplateDraft, field: string): string | undefined {
  const ticket = content.tickets?.[field];
  return ticket && `${id}.${ticket.secret}`;
}

export interface NamedTicket {
  readonly draft: string;
  readonly secret: string;
}

/** What a token names; undefined when it is none. */
export function readToken(token: string): NamedTicket | undefined {
  const dot = token.lastIndexOf('.');
  return dot <= 0 || dot === token.length - 1
    ? undefined
    : { draft: token.slice(0, dot), secret: token.slice(dot + 1) };
}

/** The field whose ticket has this secret, with the ticket. */
export function findTicket(
  { tickets = {} }: ChosenTemplate,
  secret: string,
): { readonly field: string; readonly ticket: UploadTicket } | undefined {
  const found = Object.entries(tickets).find(([, ticket]) => isSame(ticket.secret, secret));
  return found && { field: found[0], ticket: found[1] };
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
