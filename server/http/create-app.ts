import express, { type Express } from 'express';
import helmet from 'helmet';
import { NotFoundError } from './errors/caller-errors.ts';
import { handleError } from './errors/handle-error.ts';
import { mountPages } from './pages/mount-pages.ts';
import { mountInstallation } from './routes/app-routes.ts';
import { mountCanvases } from './routes/canvas-routes.ts';
import type { Doors } from './routes/doors.ts';
import { mountMedia } from './routes/media-route.ts';
import { mountMetrics } from './routes/metrics-route.ts';
import { mountOperation } from './routes/operation-routes.ts';
import { sendMediaError } from './routes/send-media-error.ts';
import { mountSwitchPictures } from './routes/switch-picture-route.ts';
import { mountWebhooks } from './routes/webhook-routes.ts';

/**
 * The whole HTTP edge. Signed addresses come first, without middleware: their answers are read by machines only, and
 * their speed is the speed of the product.
 */
export function createApp(doors: Doors): Express {
  const app = express();
  app.disable('x-powered-by').disable('etag');
  // Behind a proxy of our own network, people are told apart by the address that it names.
  app.set('trust proxy', 'loopback, linklocal, uniquelocal');
  mountWebhooks(app, doors);
  mountCanvases(app, doors);
  mountInstallation(app, doors);
  app.use(helmet());
  mountOperation(app, doors);
  if (doors.metricsAccess !== 'elsewhere') mountMetrics(app, () => doors.metricsText(), doors.metricsAccess);
  mountMedia(app, doors);
  mountSwitchPictures(app, doors);
  mountPages(app, doors);
  doors.extend?.(app);
  app.use(() => {
    throw new NotFoundError('There is nothing at this address.');
  });
  app.use('/media', handleError(doors.logger, doors.clock, sendMediaError));
  app.use(handleError(doors.logger, doors.clock));
  return app;
}
