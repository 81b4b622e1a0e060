import express, { type Express } from 'express';
import helmet from 'helmet';
import { NotFoundError } from './errors/caller-errors.ts';
import { handleError } from './errors/handle-error.ts';
import type { Doors } from './routes/doors.ts';
import { type MetricsAccess, mountMetrics } from './routes/metrics-route.ts';

/** The metrics alone, for a port of their own that nobody outside reaches. */
export function createMetricsApp(
  doors: Pick<Doors, 'clock' | 'logger' | 'metricsText'>,
  access: MetricsAccess,
): Express {
  const app = express();
  app.disable('x-powered-by').disable('etag').use(helmet());
  mountMetrics(app, () => doors.metricsText(), access);
  app.use(() => {
    throw new NotFoundError('There is nothing at this address but /metrics.');
  });
  app.use(handleError(doors.logger, doors.clock));
  return app;
}
