import type { Express, Request, RequestHandler, Response } from 'express';
import { INTERCOM_SIGNATURE, META_SIGNATURE } from '../signed/verify-signature.ts';
import { answerChallenge } from './answer-challenge.ts';
import type { Doors } from './doors.ts';
import { receiveWebhook, type WebhookSource } from './receive-webhook.ts';
import { refuseMethod } from './refuse-method.ts';

/** Meta sends up to 3 MB (webhooks overview). Bytes. */
const META_LIMIT = 4 * 1024 * 1024;
/** Intercom sends whole conversations. Bytes. */
export const INTERCOM_LIMIT = 10 * 1024 * 1024;

const NONE: readonly string[] = [];

type AppParams = { app?: string };

/** Mounts the webhooks of both providers. To be called first: nothing may stand before the hot path. */
export function mountWebhooks(app: Express, doors: Doors): void {
  mountWhatsApp(app, '/webhooks/whatsapp', doors);
  mountIntercom(app, doors);
  mountWhatsApp(app, '/webhooks/whatsapp/:app', doors);
}

function mountWhatsApp(app: Express, path: string, doors: Doors): void {
  const sourceOf = (app: string | undefined): WebhookSource => ({
    name: 'whatsapp',
    scheme: META_SIGNATURE,
    limit: META_LIMIT,
    split: (body) => doors.splitWhatsApp(body, app),
  });
  const own = sourceOf(undefined);
  const receive = (request: Request<AppParams>, response: Response): Promise<void> => {
    const { app } = request.params;
    const secrets = doors.metaApp(app)?.secrets ?? NONE;
    return receiveWebhook(doors, app === undefined ? own : sourceOf(app), secrets, request, response);
  };
  const challenge: RequestHandler<AppParams> = (request, response) => {
    answerChallenge(request, response, doors.metaApp(request.params.app)?.verifyTokens ?? NONE);
  };
  app.route(path).post(receive).get(challenge).all(refuseMethod('GET, HEAD, POST'));
}

function mountIntercom(app: Express, doors: Doors): void {
  const source: WebhookSource = {
    name: 'intercom',
    scheme: INTERCOM_SIGNATURE,
    limit: INTERCOM_LIMIT,
    split: (body) => doors.splitIntercom(body),
  };
  app
    .route('/webhooks/intercom')
    .post((request, response) => receiveWebhook(doors, source, doors.intercomSecrets, request, response))
    .head((_request, response) => {
      response.writeHead(200).end();
    })
    .all(refuseMethod('HEAD, POST'));
}
