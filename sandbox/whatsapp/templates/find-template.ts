import type { State } from '../model/state.ts';
import type { Template } from '../model/template.ts';

/** The template that a send names: the language exactly as it is written in lists. */
export function findTemplate(
  state: State,
  account: string,
  name: unknown,
  language: unknown,
): Template | undefined {
  return templatesOf(state, account).find((one) => one.name === name && one.language === language);
}

export function templatesOf({ templates }: State, account: string): Template[] {
  return templates.filter((one) => one.account === account);
}

export function findTemplateById({ templates }: State, id: string): Template | undefined {
  return templates.find((one) => one.id === id);
}
