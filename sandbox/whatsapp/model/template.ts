import type { LateFailure } from './graph-error.ts';
import type { JsonObject } from './json-object.ts';
import type { SimTemplate, TemplateScore } from './whatsapp-config.ts';

/** What was accepted while Meta still judges the template, and what would have become of it anyway. */
export interface HeldSend {
  /** Inner token of the message id. */
  readonly token: string;
  readonly late: LateFailure | undefined;
}

/** A message template as Meta keeps it. Times in milliseconds; what the start of the world brought is of time 0. */
export interface Template {
  readonly id: string;
  readonly account: string;
  readonly name: string;
  readonly language: string;
  parameterFormat: 'NAMED' | 'POSITIONAL';
  components: readonly JsonObject[];
  category: string;
  previousCategory: string | undefined;
  correctCategory: string | undefined;
  status: string;
  rejectedReason: string;
  quality: { readonly score: TemplateScore; readonly at: number };
  readonly libraryName: string | undefined;
  ttlSeconds: number | undefined;
  /** Reviews begun; only the last one may decide. */
  reviews: number;
  /** When it was edited while it was approved. */
  readonly edits: number[];
  pauses: number;
  /** It does not come back by itself. */
  pausedInPacing: boolean;
  /** Undefined: sends go out at once. */
  pacing: { readonly by: 'template' | 'portfolio'; readonly held: HeldSend[] } | undefined;
}

export function toTemplate(given: SimTemplate): Template {
  const { id, account, name, language, components, category, status } = given;
  return {
    id,
    account,
    name,
    language,
    parameterFormat: given.parameterFormat ?? 'POSITIONAL',
    components,
    category,
    previousCategory: given.previousCategory,
    correctCategory: given.correctCategory,
    status,
    rejectedReason: given.rejectedReason ?? 'NONE',
    quality: { score: given.quality ?? 'UNKNOWN', at: 0 },
    libraryName: given.libraryName,
    ttlSeconds: given.ttlSeconds,
    reviews: 0,
    edits: [],
    pauses: status === 'PAUSED' ? 1 : 0,
    pausedInPacing: false,
    pacing: undefined,
  };
}
