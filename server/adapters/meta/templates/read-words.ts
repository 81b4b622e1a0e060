import type {
  TemplateCategory,
  TemplateQuality,
  TemplateStatus,
} from '../../../domain/templates/template.ts';

/** Statuses of a template, as lists and webhooks spell them (message_template_status_update, 2025-11-14). */
const STATUSES: Readonly<Record<string, TemplateStatus>> = {
  APPROVED: 'approved',
  REINSTATED: 'approved',
  PENDING: 'pending',
  REJECTED: 'rejected',
  PAUSED: 'paused',
  DISABLED: 'disabled',
  IN_APPEAL: 'in-appeal',
  PENDING_DELETION: 'pending-deletion',
  LIMIT_EXCEEDED: 'limit-exceeded',
  ARCHIVED: 'archived',
  LOCKED: 'locked',
};

const CATEGORIES: Readonly<Record<string, TemplateCategory>> = {
  MARKETING: 'marketing',
  UTILITY: 'utility',
  AUTHENTICATION: 'authentication',
};

const QUALITIES: Readonly<Record<string, TemplateQuality>> = {
  GREEN: 'green',
  YELLOW: 'yellow',
  RED: 'red',
  UNKNOWN: 'unknown',
};

/** `other` for a word that this version does not know. */
export function readStatus(word: unknown): TemplateStatus {
  return found(STATUSES, word) ?? 'other';
}

export function readCategory(word: unknown): TemplateCategory | undefined {
  return found(CATEGORIES, word);
}

export function readQuality(word: unknown): TemplateQuality | undefined {
  return found(QUALITIES, word);
}

function found<T>(table: Readonly<Record<string, T>>, word: unknown): T | undefined {
  const key = typeof word === 'string' ? word.toUpperCase() : '';
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
