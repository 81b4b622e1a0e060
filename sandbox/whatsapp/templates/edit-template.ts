import { badParameter, templateRefusal } from '../model/graph-error.ts';
import type { JsonObject } from '../model/json-object.ts';
import type { Platform } from '../model/platform.ts';
import { onlyKeys } from '../model/read-members.ts';
import type { Account } from '../model/state.ts';
import type { Template } from '../model/template.ts';
import { categoryByWording } from './category-by-wording.ts';
import { checkComponents } from './check-components.ts';
import { checkLifetime } from './check-lifetime.ts';
import { readCategory, submissionOf } from './submit-template.ts';
import { beginReview } from './template-life.ts';
import { tellComponents } from './template-webhooks.ts';

const DAY_MS = 24 * 3_600_000;
/** An approved one may be edited so often: within a day, and within 30. */
const LIMITS = [
  { within: DAY_MS, most: 1 },
  { within: 30 * DAY_MS, most: 10 },
];
const KEYS = ['components', 'category', 'message_send_ttl_seconds', 'cta_url_link_tracking_opted_out'];
const EDITABLE = ['APPROVED', 'REJECTED', 'PAUSED'];

/** Replaces components, category or lifetime; then it is reviewed again and cannot be sent. */
export function editTemplate(
  platform: Platform,
  account: Account,
  template: Template,
  body: JsonObject,
): void {
  onlyKeys(body, KEYS, 'message_template');
  if (!EDITABLE.includes(template.status)) {
    throw editRefusal(`A template that is ${template.status} cannot be edited.`);
  }
  const category = body['category'] === undefined ? template.category : readCategory(body);
  const now = platform.world.now();
  if (template.status === 'APPROVED') checkApproved(template, category, now);
  const components =
    body['components'] === undefined
      ? template.components
      : checkComponents(
          body['components'],
          submissionOf(platform, account, category, template.parameterFormat),
        );
  const ttlSeconds = checkLifetime(body['message_send_ttl_seconds'], category) ?? template.ttlSeconds;
  if (Object.keys(body).length === 0) throw badParameter('Nothing is given that could be changed.');
  if (template.status === 'APPROVED') template.edits.push(now);
  Object.assign(template, { components, ttlSeconds, category: categoryByWording(category, components) });
  if (body['components'] !== undefined) tellComponents(platform, template, now);
  beginReview(platform, template);
  platform.announce('template.edit');
}

function checkApproved({ edits, category: present }: Template, category: string, now: number): void {
  if (category !== present) throw editRefusal('The category of an approved template cannot be changed.');
  const isSpent = LIMITS.some(({ within, most }) => edits.filter((at) => at > now - within).length >= most);
  if (isSpent) {
    throw editRefusal('An approved template can be edited once in 24 hours, and 10 times in 30 days.');
  }
}

function editRefusal(words: string) {
  return templateRefusal(undefined, 'Template can’t be edited', words);
}
