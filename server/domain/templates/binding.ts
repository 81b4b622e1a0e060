import type { StoredDocument } from '../stored-document.ts';
import type { LastChange } from '../workspaces/change.ts';
import type { MediaValue } from './template-values.ts';

/** Where the value of a variable comes from. `ask`: the teammate types it. */
export type Binding =
  | { readonly from: 'ask' }
  /** An attribute of the contact or the conversation, as Intercom names it; `fallback` when it has no value there. */
  | { readonly from: 'contact' | 'conversation'; readonly attribute: string; readonly fallback?: string };

/**
 * How the variables of one template in one language are filled in: an admin's choice, which stays whatever
 * synchronisation brings. Its id is `workspace|name|language`, so that accounts with the same template share it.
 */
export interface BindingDocument extends StoredDocument {
  readonly workspace: string;
  readonly name: string;
  readonly language: string;
  /** By the id of the field, as `fields` of a template names it: `body.1`, `header.first_name`, `button.0`. */
  readonly variables: Readonly<Record<string, Binding>>;
  /** Files that headers show unless the teammate chooses others, by the id of the field. */
  readonly media: Readonly<Record<string, MediaValue>>;
  /** Fields that the template had when this was chosen, sorted. */
  readonly fields: readonly string[];
  readonly lastChange?: LastChange;
}

/** Id of the bindings of a template. */
export function bindingId(workspace: string, name: string, language: string): string {
  return `${workspace}|${name}|${language}`;
}
