import type { Express, RequestHandler } from 'express';
import { NotFoundError } from '../errors/caller-errors.ts';
import type { Doors } from './doors.ts';
import { limitFiles } from './limit-requests.ts';
import { refuseMethod } from './refuse-method.ts';

/** The token of an address ends with the name of its kind, for whoever goes by names. */
const NAME = /^(.+)\.png$/;

/** Mounts `GET /switch/:name`: the picture of the code of a Messenger card, for whoever has its signed address. */
export function mountSwitchPictures(app: Express, doors: Pick<Doors, 'switchPicture'>): void {
  app.route('/switch/:name').get(limitFiles(), send(doors)).all(refuseMethod('GET, HEAD'));
}

function send(doors: Pick<Doors, 'switchPicture'>): RequestHandler<{ name: string }> {
  return async ({ params: { name } }, response) => {
    const [, token = ''] = NAME.exec(name) ?? [];
    const picture = await doors.switchPicture(token);
    if (picture === undefined) throw new NotFoundError('This code has ended. Open the card again.');
    response.setHeader('Cache-Control', 'no-store').type('png').send(Buffer.from(picture));
  };
}
