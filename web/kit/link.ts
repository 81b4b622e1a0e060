/** A link to a path of ours (`/settings`) from a page that is so many folders deep. Our own address may itself have a path. */
export function link(depth: number, path: string): string {
  return `${'../'.repeat(depth)}${path.slice(1)}`;
}
