import type { JsonObject } from '../model/json-object.ts';
import type { Template } from '../model/template.ts';
import { pickFields } from './object-fields.ts';

const USUAL = [
  'name',
  'parameter_format',
  'components',
  'language',
  'status',
  'category',
  'sub_category',
  'id',
];
const MS_PER_SECOND = 1_000;
/** Code of `health_status` for a template that is not approved. */
const NOT_APPROVED = 141002;

/** A template as `GET` shows it: the fields asked for, or the usual ones. */
export function describeTemplate(template: Template, fields: string | undefined): JsonObject {
  return pickFields(allFields(template), fields, USUAL, 'WhatsAppMessageTemplate');
}

function allFields(template: Template): JsonObject {
  const { id, name, language, status, category, components, quality } = template;
  return {
    id,
    name,
    language,
    status,
    category,
    components,
    parameter_format: template.parameterFormat,
    previous_category: template.previousCategory,
    correct_category: template.correctCategory,
    sub_category: undefined,
    quality_score: {
      score: quality.score,
      ...(quality.at === 0 ? {} : { date: Math.floor(quality.at / MS_PER_SECOND) }),
    },
    rejected_reason: template.rejectedReason,
    library_template_name: template.libraryName,
    message_send_ttl_seconds: template.ttlSeconds,
    cta_url_link_tracking_opted_out: undefined,
    health_status: healthOf(template),
  };
}

function healthOf({ id, status, account }: Template): JsonObject {
  const isFine = status === 'APPROVED';
  const can = isFine ? 'AVAILABLE' : 'BLOCKED';
  const errors = [
    {
      error_code: NOT_APPROVED,
      error_description: 'The message template is not approved.',
      possible_solution: 'Wait for the review, or choose another template.',
    },
  ];
  return {
    can_send_message: can,
    entities: [
      { entity_type: 'MESSAGE_TEMPLATE', id, can_send_message: can, ...(isFine ? {} : { errors }) },
      { entity_type: 'WABA', id: account, can_send_message: 'AVAILABLE' },
    ],
  };
}
