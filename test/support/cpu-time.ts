/**
 * What the work cost this thread, milliseconds: on a busy machine much less than the time it took, which says more of what
 * else ran. Awaits the work, so that what it does in other threads is not in it.
 */
export async function cpuTimeOf(work: () => unknown): Promise<number> {
  const before = process.threadCpuUsage();
  await work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1_000;
}

/** Of this thread, milliseconds: so long that what else runs has its turns meanwhile. */
const SAMPLE_MS = 300;

/** How many times longer than alone things take now, because others run on this machine as well; 1 on an idle one. */
export function crowding(): number {
  const began = performance.now();
  const before = process.threadCpuUsage();
  let used = 0;
  while (used < SAMPLE_MS) {
    const { user, system } = process.threadCpuUsage(before);
    used = (user + system) / 1_000;
  }
  return Math.max(1, (performance.now() - began) / used);
}
