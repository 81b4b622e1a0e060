import type { EventDocument } from '../../../domain/journal/event.ts';
import type { TemplateNews } from '../../../domain/templates/template-news.ts';
import { field, idField } from '../../shared/json-fields.ts';
import { safeToken } from '../../shared/provider-text.ts';
import { readCategory, readQuality, readStatus } from '../templates/read-words.ts';
import { definedOnly } from './lenient-values.ts';

type Told = Pick<TemplateNews, 'template' | 'name' | 'language'>;

/** What each field tells, as far as it can be read. */
const READERS: Readonly<Record<string, (told: Told, value: unknown) => TemplateNews | undefined>> = {
  message_template_status_update: readStatusUpdate,
  message_template_quality_update: readQualityUpdate,
  template_category_update: readCategoryUpdate,
  message_template_components_update: (told) => ({ ...told, kind: 'changed' }),
};

/** What the event tells of one template; undefined when it is about something else, or does not say which one. */
export function readTemplateNews({ payload }: EventDocument): TemplateNews | undefined {
  const [topic, value] = [field(payload, 'field'), field(payload, 'value')];
  const template = safeToken(field(value, 'message_template_id'));
  if (typeof topic !== 'string' || !Object.hasOwn(READERS, topic) || template === undefined) return undefined;
  const language = idField(value, 'message_template_language')?.replaceAll('-', '_');
  const told = { template, ...definedOnly({ name: idField(value, 'message_template_name'), language }) };
  return READERS[topic]?.(told, value);
}

/** Nothing of the template itself is different after these, or it is told in part (see templates.md §6). */
const READ_AGAIN: ReadonlySet<unknown> = new Set(['UNARCHIVED', 'FLAGGED']);

/** The reason of a rejection stands beside the value in the syntax of the page and inside of it in its example. */
function readStatusUpdate(told: Told, value: unknown): TemplateNews {
  const event = field(value, 'event');
  // Gone for whoever sends; the list takes it away.
  if (event === 'DELETED') return { ...told, kind: 'status', status: 'pending-deletion' };
  const status = readStatus(event);
  if (READ_AGAIN.has(event) || status === 'other') return { ...told, kind: 'changed' };
  const reason = reasonOf(value);
  return { ...told, kind: 'status', status, ...(reason !== undefined && { reason }) };
}

function reasonOf(value: unknown): string | undefined {
  const reason = safeToken(field(value, 'reason')) ?? safeToken(field(field(value, 'other_info'), 'title'));
  return reason === 'NONE' ? undefined : reason;
}

function readQualityUpdate(told: Told, value: unknown): TemplateNews | undefined {
  const quality = readQuality(field(value, 'new_quality_score'));
  return quality === undefined ? undefined : { ...told, kind: 'quality', quality };
}

/** Announced: `new_category` is the present one and `correct_category` what it will be. Done: `new_category` alone. */
function readCategoryUpdate(told: Told, value: unknown): TemplateNews | undefined {
  const category = readCategory(field(value, 'new_category'));
  const next = readCategory(field(value, 'correct_category'));
  if (category === undefined) return undefined;
  return { ...told, kind: 'category', category, ...(next !== undefined && next !== category && { next }) };
}
