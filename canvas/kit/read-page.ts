/** The page that a component is about, from 0; the first one when it names none. */
export function readPage(subject: string): number {
  return Math.max(0, Math.trunc(Number(subject)) || 0);
}
