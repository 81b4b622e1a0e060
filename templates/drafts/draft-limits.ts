import type { TemplateCategory } from '../../server/domain/templates/template.ts';

interface Span {
  readonly from: number;
  readonly to: number;
}

/** What WhatsApp takes of a new template (templates/components and time-to-live, 2026-09-11; reference/templates.md §2). */
export const DRAFT_LIMITS = {
  name: 512,
  footer: 60,
  label: 25,
  url: 2_000,
  phone: 20,
  offer: 16,
  buttons: 10,
  cards: { from: 2, to: 10 },
  cardButtons: 2,
  /** How many a template may have of one kind; of all others one. */
  buttonsOf: { 'quick-reply': 10, url: 2 } as Readonly<Record<string, number>>,
  /** Seconds. */
  lifetime: {
    authentication: { from: 30, to: 900 },
    utility: { from: 30, to: 43_200 },
    marketing: { from: 43_200, to: 2_592_000 },
  } satisfies Readonly<Record<TemplateCategory, Span>>,
} as const;
