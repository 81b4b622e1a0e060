import type { CatalogState } from '../server/domain/templates/account-abilities.ts';
import type {
  TemplateButton,
  TemplateContents,
  TemplateDocument,
  TemplateStatus,
} from '../server/domain/templates/template.ts';

/** What decides besides the template itself. */
export interface OfferFacts {
  /** Who would send it: a teammate, or another program by an HTTP API, which is not there yet. */
  readonly from: 'inbox' | 'api';
  /** Of the account. */
  readonly catalog: CatalogState['kind'];
  /** Calls are on for the number. */
  readonly canCall: boolean;
  /** One of WhatsApp's own numbers for trying out. */
  readonly isTestNumber: boolean;
}

export type OfferableTemplate = Pick<TemplateDocument, 'status' | 'category' | 'contents' | 'isSample'>;

/** The message itself, or a card of its carousel. */
type Part = Pick<TemplateContents, 'header' | 'buttons'>;

/** Why this template is not offered, for people; undefined when it can be sent. */
export function whyNotOffered(template: OfferableTemplate, facts: OfferFacts): string | undefined {
  const { status, category, contents, isSample } = template;
  const parts: readonly Part[] = [contents, ...(contents.cards ?? [])];
  if (status !== 'approved') return STATUSES[status];
  if (category === 'authentication' && facts.from === 'inbox') return CODES;
  if (isSample && !facts.isTestNumber) return 'A sample of WhatsApp; it can be sent from test numbers alone.';
  if (contents.unknown?.[0] !== undefined) return unknownPart(contents.unknown[0]);
  if (contents.asksToCall && !facts.canCall) return NO_CALLS;
  return firstOf(
    parts,
    (part) => whyNotHeader(part, facts) ?? firstOf(part.buttons, (one) => whyNotButton(one, facts)),
  );
}

const STATUSES: Readonly<Record<Exclude<TemplateStatus, 'approved'>, string>> = {
  pending: 'WhatsApp has not approved it yet.',
  rejected: 'WhatsApp rejected it.',
  paused: 'WhatsApp paused it, because customers blocked or reported it.',
  disabled: 'WhatsApp disabled it for good.',
  'in-appeal': 'Its rejection is being appealed.',
  'pending-deletion': 'It is being deleted.',
  'limit-exceeded': 'The account has too many templates.',
  archived: 'It is archived.',
  locked: 'WhatsApp locked it.',
  other: 'It is in a state that this version does not know.',
};

const CODES =
  'Codes belong to your own system: they are not sent from the Inbox; an HTTP API is not there yet.';
const NO_CATALOG: Readonly<Record<CatalogState['kind'], string | undefined>> = {
  connected: undefined,
  none: 'No catalogue is connected to this account. Connect one in Commerce Manager, then read the templates again.',
  hidden:
    'Our access may not see the account’s catalogue. Give it catalog_management, then read the templates again.',
};
const NO_CALLS =
  'Calls are off for this number. Switch them on in WhatsApp Manager, then read the templates again.';

function whyNotHeader({ header }: Part, { catalog }: OfferFacts): string | undefined {
  if (header?.kind === 'media' && header.media === 'gif') {
    return 'Animations are sent by the Marketing Messages API alone.';
  }
  return header?.kind === 'product' ? NO_CATALOG[catalog] : undefined;
}

function whyNotButton(button: TemplateButton, { catalog, canCall, from }: OfferFacts): string | undefined {
  switch (button.kind) {
    case 'one-time-code':
      return from === 'inbox' ? CODES : undefined;
    case 'products':
    case 'product':
    case 'catalog':
      return NO_CATALOG[catalog];
    case 'call':
      return canCall ? undefined : NO_CALLS;
    case 'other':
      return unknownPart(button.is);
    default:
      return undefined;
  }
}

/** Parts that we know and do not send, in WhatsApp's words (reference/templates.md §3). */
const NOT_SENT: Readonly<Record<string, string>> = {
  ORDER_DETAILS: 'It asks for a payment, which needs a payment set-up.',
  ORDER_STATUS: 'It tells of a payment, which needs a payment set-up.',
  CHECKOUT: 'It asks for a payment, which needs a payment set-up.',
  APP: 'Buttons that open an app are sent by the Marketing Messages API alone.',
  TAP_TARGET_CONFIGURATION:
    'Links with a title of their own are for accounts that WhatsApp has verified for it.',
};

function unknownPart(is: string): string {
  const known = Object.hasOwn(NOT_SENT, is.toUpperCase()) ? NOT_SENT[is.toUpperCase()] : undefined;
  return known ?? `It has a part that this version does not know (${is}).`;
}

function firstOf<T>(all: readonly T[], find: (one: T) => string | undefined): string | undefined {
  for (const one of all) {
    const found = find(one);
    if (found !== undefined) return found;
  }
  return undefined;
}
