/** What the process has used so far. */
export interface ProcessUsage {
  /** User and system time, microseconds. */
  readonly cpuUs: number;
  readonly rssBytes: number;
  /** The most that it ever held. */
  readonly peakRssBytes: number;
}

/** Collects garbage first where the process was started with `--expose-gc`. */
export function processUsage(): ProcessUsage {
  globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' });
  const { user, system } = process.cpuUsage();
  return {
    cpuUs: user + system,
    rssBytes: process.memoryUsage.rss(),
    peakRssBytes: process.resourceUsage().maxRSS * 1_024,
  };
}
