import type { Binding } from '../../../domain/templates/binding.ts';
import type { MediaValue } from '../../../domain/templates/template-values.ts';

/** By the id of the field; null takes the choice away, and those that are not named stay. */
export interface BindingChange {
  readonly variables?: Readonly<Record<string, Binding | null>>;
  readonly media?: Readonly<Record<string, MediaValue | null>>;
}
