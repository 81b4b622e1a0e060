/** `{{1}}`, `{{first_name}}`: what stands between the braces, without spaces around it. */
const VARIABLE = /\{\{\s*([^{}]+?)\s*\}\}/g;

/** The variables of a text, each once, in the order in which they first appear. */
export function variablesIn(text: string): string[] {
  return [...new Set([...text.matchAll(VARIABLE)].map(([, name = '']) => name))];
}

/** The text with its values, in one pass: what looks like a variable inside a value stays as it is. */
export function fillIn(text: string, values: ReadonlyMap<string, string>): string {
  return text.replace(VARIABLE, (whole, name: string) => values.get(name) ?? whole);
}

/** The text with every variable taken out; braces that are left are wrong ones. */
export function withoutVariables(text: string): string {
  return text.replace(VARIABLE, '');
}
