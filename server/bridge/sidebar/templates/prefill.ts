import type { TemplateField } from '../../../../templates/template-field.ts';
import type { SidebarPerson } from '../../../domain/sidebar/sidebar-person.ts';
import type { ValueSource } from '../../../domain/sidebar/template-panel.ts';
import type { Binding } from '../../../domain/templates/binding.ts';
import type { MediaValue, TemplateValue } from '../../../domain/templates/template-values.ts';

/** What fields can be filled in from. */
export interface PrefillFacts {
  readonly person?: SidebarPerson | undefined;
  /** Attributes of the conversation. */
  readonly conversation?: Readonly<Record<string, string>> | undefined;
  readonly bindings?: Readonly<Record<string, Binding>> | undefined;
  /** Files that an admin chose, by field. */
  readonly media?: Readonly<Record<string, MediaValue>> | undefined;
}

export interface Prefilled {
  readonly value: TemplateValue;
  readonly source: ValueSource;
}

/** What stands in a field before a teammate touches it: as an admin bound it, else an attribute with its name. */
export function prefill(field: TemplateField, facts: PrefillFacts): Prefilled | undefined {
  const media = facts.media?.[field.id];
  if (media !== undefined) return { value: media, source: { from: 'admin' } };
  const binding = facts.bindings?.[field.id];
  if (binding !== undefined) return bound(binding, facts);
  const named = field.variable === undefined ? undefined : likeNamed(field.variable, facts);
  return (
    named && { value: { kind: 'text', text: named.text }, source: { from: 'attribute', name: named.name } }
  );
}

function bound(binding: Binding, facts: PrefillFacts): Prefilled | undefined {
  if (binding.from === 'ask') return undefined;
  const { attribute, fallback, from } = binding;
  const known = from === 'contact' ? contactValues(facts.person) : (facts.conversation ?? {});
  const text = known[attribute]?.trim() ?? '';
  if (text !== '') return { value: { kind: 'text', text }, source: { from: 'attribute', name: attribute } };
  if (fallback === undefined || fallback === '') return undefined;
  return { value: { kind: 'text', text: fallback }, source: { from: 'fallback', name: attribute } };
}

interface Named {
  readonly name: string;
  readonly text: string;
}

/** `first_name`, `First name` and `firstName` are the same name. */
function likeNamed(variable: string, { person, conversation = {} }: PrefillFacts): Named | undefined {
  const wanted = plainName(variable);
  const known = [...Object.entries(contactValues(person)), ...Object.entries(conversation)];
  const found = known.find(([name, text]) => plainName(name) === wanted && text.trim() !== '');
  return found && { name: found[0], text: found[1].trim() };
}

function plainName(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** By the names that Intercom shows, our own of a person's name among them; a name of one word is a first name. */
function contactValues(person: SidebarPerson | undefined): Readonly<Record<string, string>> {
  if (person === undefined) return {};
  const [first = '', ...last] = (person.name ?? '').trim().split(/\s+/);
  const own = {
    name: person.name ?? '',
    'full name': person.name ?? '',
    'first name': first,
    'last name': last.join(' '),
    email: person.email ?? '',
    phone: person.phone ?? '',
    'user id': person.externalId ?? '',
  };
  return { ...own, ...person.attributes };
}
