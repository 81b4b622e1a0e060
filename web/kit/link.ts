/** A path of ours as a link from an address so many folders deep: our own address may itself have a path. */
export function linkFrom(depth: number, path: `/${string}`): string {
  return `${'../'.repeat(depth)}${path.slice(1)}` || './';
}
