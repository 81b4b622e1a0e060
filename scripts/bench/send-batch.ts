import type { Child } from './child.ts';
import type { LoadCommands } from './children/load.ts';
import type { LoadReport } from './load-run.ts';
import type { Batch } from './prepare-requests.ts';
import type { ProcessUsage } from './process-usage.ts';

/** What is measured: it has a port and tells its CPU time. */
export interface Measured {
  readonly port: number;
  ask(name: 'usage'): Promise<ProcessUsage>;
}

/** Requests a second of one closed-loop run, and what each cost the server. Rejects unless every answer was 200. */
export async function acknowledgementRate(
  load: Child<LoadCommands>,
  server: Measured,
  batch: Batch,
  connections: number,
): Promise<{ readonly value: number; readonly cpuUs: number }> {
  const requests = await load.ask('prepare', batch);
  await load.ask('open', server.port, connections);
  const before = await server.ask('usage');
  const report = await load.ask('closedLoop');
  const after = await server.ask('usage');
  requireAllAccepted(report);
  return {
    value: (requests * 1_000) / (report.endedAt - report.begunAt),
    cpuUs: (after.cpuUs - before.cpuUs) / requests,
  };
}

export function requireAllAccepted({ failed }: LoadReport): void {
  if (failed > 0) throw new Error(`${failed} webhooks were not answered with 200.`);
}
