import { z } from 'zod';
import type { SimWorld } from './simulator.ts';

/** What can go wrong with one API request. `ms` means: reset after (rateLimit), answer after (slowAnswer), write after (landLate). */
export const REQUEST_FAULTS = [
  'deadToken',
  'missingPermission',
  'rateLimit',
  'serverError',
  'strangePage',
  'notFound',
  'conflict',
  'forbidden',
  'loseRequest',
  'loseAnswer',
  'landLate',
  'errorAfterWrite',
  'slowAnswer',
] as const;

/** What can go wrong with one webhook. `ms` means: late by (delayWebhook), late by up to (reorderWebhook), copy after (duplicateWebhook). */
export const WEBHOOK_FAULTS = [
  'duplicateWebhook',
  'delayWebhook',
  'reorderWebhook',
  'dropWebhook',
  'batchWebhooks',
] as const;

/** Faults that a simulator looks up itself: `searchLag` and `expiredMedia`. `ms` is the lag. */
const OTHER_FAULTS = ['searchLag', 'expiredMedia'] as const;

export type RequestFault = (typeof REQUEST_FAULTS)[number];
export type WebhookFault = (typeof WEBHOOK_FAULTS)[number];
export type FaultKind = RequestFault | WebhookFault | (typeof OTHER_FAULTS)[number];

/** One switch. It strikes with `chance` (default 1) and at most `count` times (default: without end). */
export interface FaultRule {
  readonly kind: FaultKind;
  /** An operation ('conversation.reply'), a webhook topic, a family ('conversation.*'), or '*'. */
  readonly operation: string;
  /** Probability in [0, 1]. */
  readonly chance?: number | undefined;
  readonly count?: number | undefined;
  /** Milliseconds of the simulator's clock; what they mean depends on the kind. */
  readonly ms?: number | undefined;
  /** HTTP status of `serverError` and `errorAfterWrite`, 503 unless given, and of `strangePage`, 403 unless given. */
  readonly status?: number | undefined;
}

export interface Faults {
  /** Replaces all rules; counts start anew. */
  set(rules: readonly FaultRule[]): void;
  /** The rules that can still strike, with what is left of their counts. */
  rules(): FaultRule[];
  /** The first rule of these kinds that strikes this operation now; uses up one of its count. */
  draw(operation: string, kinds: readonly FaultKind[]): FaultRule | undefined;
}

interface Armed {
  readonly rule: FaultRule;
  left: number;
}

/** Fault switches driven by the world's chance, so that a run can be replayed. */
export function createFaults(world: SimWorld): Faults {
  let armed: Armed[] = [];
  const strikes = ({ rule, left }: Armed, operation: string, kinds: readonly FaultKind[]): boolean =>
    left > 0 &&
    kinds.includes(rule.kind) &&
    matches(rule.operation, operation) &&
    (rule.chance === undefined || world.random() < rule.chance);
  return {
    set(rules) {
      armed = rules.map((rule) => ({ rule, left: rule.count ?? Number.POSITIVE_INFINITY }));
    },
    rules: () => armed.filter(({ left }) => left > 0).map(remaining),
    draw(operation, kinds) {
      const found = armed.find((candidate) => strikes(candidate, operation, kinds));
      if (found !== undefined) found.left -= 1;
      return found?.rule;
    },
  };
}

function remaining({ rule, left }: Armed): FaultRule {
  return Number.isFinite(left) ? { ...rule, count: left } : rule;
}

function matches(pattern: string, operation: string): boolean {
  if (pattern === '*' || pattern === operation) return true;
  return pattern.endsWith('.*') && operation.startsWith(pattern.slice(0, -1));
}

const ruleSchema = z.strictObject({
  kind: z.enum([...REQUEST_FAULTS, ...WEBHOOK_FAULTS, ...OTHER_FAULTS]),
  operation: z.string().min(1),
  chance: z.number().min(0).max(1).optional(),
  count: z.int().min(1).optional(),
  ms: z.number().min(0).optional(),
  status: z.int().min(500).max(599).optional(),
});

/** Reads rules from the control door's JSON; throws an Error whose message names the wrong field. */
export function parseFaultRules(value: unknown): FaultRule[] {
  const parsed = z.array(ruleSchema).safeParse(value);
  if (!parsed.success) throw new Error(z.prettifyError(parsed.error));
  return parsed.data;
}
