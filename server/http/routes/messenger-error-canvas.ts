import { CARD_TAPS } from '../../domain/switching/card.ts';
import { type VisitorLanguage, visitorLanguage } from '../../domain/switching/visitor-language.ts';

interface Words {
  readonly what: string;
  readonly next: string;
  readonly retry: string;
  readonly stay: string;
  readonly reference: string;
}

const WORDS: Readonly<Record<VisitorLanguage, Words>> = {
  en: {
    what: 'WhatsApp is not available here at the moment.',
    next: 'Just write here, or try again in a minute.',
    retry: 'Try again',
    stay: 'Go on here',
    reference: 'Reference',
  },
  es: {
    what: 'WhatsApp no está disponible aquí en este momento.',
    next: 'Escriba aquí, o inténtelo de nuevo en un minuto.',
    retry: 'Intentar de nuevo',
    stay: 'Seguir aquí',
    reference: 'Referencia',
  },
  pt: {
    what: 'O WhatsApp não está disponível aqui no momento.',
    next: 'Escreva aqui ou tente de novo em um minuto.',
    retry: 'Tentar de novo',
    stay: 'Continuar aqui',
    reference: 'Referência',
  },
};

/**
 * What a visitor sees of a card that failed: what happened, the way back, and what to quote to support, in their language.
 * `body`: Intercom's request. Never throws.
 */
export function messengerErrorComponents(body: object, reference: string): readonly object[] {
  const words = WORDS[visitorLanguage(body)];
  return [
    { type: 'text', id: 'failed', text: words.what, style: 'error' },
    { type: 'text', id: 'next', text: words.next, style: 'paragraph' },
    backButton(CARD_TAPS.retry, words.retry),
    // A Workflow would wait for ever.
    ...(isOfWorkflow(body) ? [backButton(CARD_TAPS.stay, words.stay)] : []),
    { type: 'text', id: 'reference', text: `${words.reference}: ${reference}`, style: 'muted' },
  ];
}

/** A way back from what failed. */
export function backButton(id: string, label: string): object {
  return { type: 'button', id, label, style: 'link', action: { type: 'submit' } };
}

function isOfWorkflow(body: object): boolean {
  const { context } = body as { readonly context?: { readonly location?: unknown } | null };
  return context?.location === 'operator';
}
