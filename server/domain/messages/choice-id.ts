/** Id of a button or row: the send it belongs to and its place there, from 0. */
export function choiceId(effect: string, index: number): string {
  return `${effect}.${index}`;
}

/** What an answered id names; undefined when it is none of ours. */
export function readChoiceId(id: string): { readonly effect: string; readonly index: number } | undefined {
  const [, effect, index] = /^([\w-]{1,100})\.(\d{1,2})$/.exec(id) ?? [];
  return effect === undefined ? undefined : { effect, index: Number(index) };
}
