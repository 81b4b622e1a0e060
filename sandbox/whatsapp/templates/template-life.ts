import type { JsonObject } from '../model/json-object.ts';
import type { Platform } from '../model/platform.ts';
import type { Template } from '../model/template.ts';
import type { TemplateScore } from '../model/whatsapp-config.ts';
import { templatesOf } from './find-template.ts';
import { partsOf } from './parts-of.ts';
import { type StatusTold, tellCategory, tellQuality, tellStatus } from './template-webhooks.ts';

const HOUR_MS = 3_600_000;
const MS_PER_SECOND = 1_000;
/** Real reviews take minutes, as a rule. */
const REVIEW_MS = 60_000;
/** First and second pause; the third time it is disabled (templates/template-pausing), milliseconds. */
const PAUSES: readonly { readonly title: string; readonly lastsMs: number }[] = [
  { title: 'FIRST_PAUSE', lastsMs: 3 * HOUR_MS },
  { title: 'SECOND_PAUSE', lastsMs: 6 * HOUR_MS },
];
/** From the notice of another category to the change, milliseconds. */
const NOTICE_MS = 24 * HOUR_MS;

/** Meta looks at it: it cannot be sent until it is approved. */
export function beginReview(platform: Platform, template: Template): void {
  template.status = 'PENDING';
  template.reviews += 1;
  const review = template.reviews;
  const due = platform.world.now() + (platform.config.templateReviewMs ?? REVIEW_MS);
  platform.agenda.add(due, (at) => {
    if (template.status === 'PENDING' && template.reviews === review) decide(platform, template, at);
  });
}

function decide(platform: Platform, template: Template, at: number): void {
  const reason = whyRejected(platform, template);
  if (reason === undefined) approve(platform, template, at);
  else reject(platform, template, { reason }, at);
}

/** What Meta finds without a person looking: the wording of another one that is approved. Codes are worded by Meta itself. */
function whyRejected({ state }: Platform, template: Template): string | undefined {
  if (template.category === 'AUTHENTICATION') return undefined;
  const { body, footer } = partsOf(template);
  const isTwin = templatesOf(state, template.account).some((one) => {
    const parts = partsOf(one);
    const isOther = one !== template && one.status === 'APPROVED' && one.language === template.language;
    return isOther && parts.cards.length === 0 && parts.body === body && parts.footer === footer;
  });
  return isTwin ? 'INVALID_FORMAT' : undefined;
}

export function approve(platform: Platform, template: Template, at: number): void {
  template.status = 'APPROVED';
  template.rejectedReason = 'NONE';
  tellStatus(platform, template, 'APPROVED', {}, at);
}

export function reject(
  platform: Platform,
  template: Template,
  { reason, ...info }: { readonly reason: string; readonly why?: string; readonly recommendation?: string },
  at: number,
): void {
  template.status = 'REJECTED';
  template.rejectedReason = reason;
  const { why, recommendation } = info;
  const told: StatusTold =
    why === undefined ? { reason } : { reason, rejection_info: { reason: why, recommendation } };
  tellStatus(platform, template, 'REJECTED', told, at);
}

/** Too many people disliked it: 3 hours, 6 hours, then for good. In pacing it stays paused until somebody unpauses it. */
export function pause(platform: Platform, template: Template, inPacing: boolean, at: number): void {
  const step = PAUSES[template.pauses];
  template.pauses += 1;
  if (step === undefined) {
    disable(platform, template, at);
    return;
  }
  template.status = 'PAUSED';
  template.pausedInPacing = inPacing;
  const title = inPacing ? 'RATE_LIMITING_PAUSE' : step.title;
  const other = { title, description: 'Your message template has been paused because of its quality.' };
  tellStatus(platform, template, 'PAUSED', { other_info: other }, at);
  if (inPacing) return;
  const count = template.pauses;
  platform.agenda.add(at + step.lastsMs, (later) => {
    if (template.status === 'PAUSED' && template.pauses === count) unpause(platform, template, later);
  });
}

export function unpause(platform: Platform, template: Template, at: number): void {
  template.status = 'APPROVED';
  template.pausedInPacing = false;
  const other = { title: 'UNPAUSE', description: 'Your message template can be sent again.' };
  tellStatus(platform, template, 'APPROVED', { other_info: other }, at);
}

export function disable(platform: Platform, template: Template, at: number): void {
  template.status = 'DISABLED';
  const told = {
    other_info: { title: 'DISABLED', description: 'Your message template has been disabled.' },
    disable_info: { disable_date: Math.floor(at / MS_PER_SECOND) },
  };
  tellStatus(platform, template, 'DISABLED', told, at);
}

/** A RED one is paused at once. */
export function setQuality(platform: Platform, template: Template, score: TemplateScore, at: number): void {
  const previous = template.quality.score;
  if (previous === score) return;
  template.quality = { score, at };
  tellQuality(platform, template, previous, at);
  if (score === 'RED' && template.status === 'APPROVED') pause(platform, template, false, at);
}

/** Meta takes it for another category: with a day's notice, or, for warned accounts, at once. */
export function changeCategory(
  platform: Platform,
  template: Template,
  category: string,
  withNotice: boolean,
  at: number,
): void {
  template.correctCategory = category;
  if (!withNotice) {
    finishCategory(platform, template, category, at);
    return;
  }
  const due = at + NOTICE_MS;
  const change: JsonObject = {
    correct_category: category,
    // In the notice this is the present one.
    new_category: template.category,
    category_update_timestamp: Math.floor(due / MS_PER_SECOND),
  };
  tellCategory(platform, template, change, at);
  platform.agenda.add(due, (later) => {
    if (template.correctCategory === category) finishCategory(platform, template, category, later);
  });
}

/** A lifetime of its own is lost with the category. */
function finishCategory(platform: Platform, template: Template, category: string, at: number): void {
  const previous = template.category;
  if (previous === category) return;
  template.previousCategory = previous;
  template.category = category;
  template.ttlSeconds = undefined;
  tellCategory(platform, template, { previous_category: previous, new_category: category }, at);
}
