import type { TemplateButton } from '../../server/domain/templates/template.ts';
import type { Typed } from '../../server/domain/workspaces/setting-values.ts';
import { trimmed } from './typed-text.ts';

/** Kinds of buttons that the form knows. */
export const BUTTON_KINDS = [
  'none',
  'quick-reply',
  'url',
  'phone',
  'copy-code',
  'call',
  'catalog',
  'products',
  'product',
] as const;

/** Whether the form can hold it. */
export function isKnownButton({ kind }: TemplateButton): boolean {
  return (BUTTON_KINDS as readonly string[]).includes(kind);
}

/** A button as it stands in the form; `id` is that of its fields, as `button0`. */
export function shownButton(id: string, button: TemplateButton): Typed {
  const { kind, text } = button;
  return {
    [`${id}Kind`]: kind,
    [`${id}Text`]: kind === 'copy-code' ? '' : text,
    [`${id}Value`]: shownValue(button),
    [`${id}Example`]: kind === 'url' ? (button.example ?? '') : '',
  };
}

function shownValue(button: TemplateButton): string {
  switch (button.kind) {
    case 'url':
      return button.url;
    case 'phone':
      return button.phone;
    case 'copy-code':
      return button.example ?? '';
    default:
      return '';
  }
}

/** What somebody typed there; undefined when it is to be none. */
export function toButton(typed: Typed, id: string): TemplateButton | undefined {
  const part = (name: string) => trimmed(typed, `${id}${name}`);
  const [kind, text, value, example] = [part('Kind'), part('Text'), part('Value'), part('Example')];
  switch (kind) {
    case 'url':
      return { kind, text, url: value, ...(example !== '' && { example }) };
    case 'phone':
      return { kind, text, phone: value };
    case 'copy-code':
      // WhatsApp writes on it what it does.
      return { kind, text: '', ...(value !== '' && { example: value }) };
    case 'quick-reply':
    case 'call':
    case 'catalog':
    case 'products':
    case 'product':
      return { kind, text };
    default:
      return undefined;
  }
}

/** Ids of the fields in which there is a button, in order. */
export function buttonIds(typed: Typed, ids: readonly string[]): readonly string[] {
  return ids.filter((id) => toButton(typed, id) !== undefined);
}

/** All buttons of these fields. */
export function toButtons(typed: Typed, ids: readonly string[]): TemplateButton[] {
  return ids.flatMap((id) => toButton(typed, id) ?? []);
}
