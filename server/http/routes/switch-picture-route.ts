import type { Express, Request, RequestHandler } from 'express';
import { NotFoundError } from '../errors/caller-errors.ts';
import type { Doors } from './doors.ts';
import { limitEach } from './limit-requests.ts';
import { refuseMethod } from './refuse-method.ts';

type PictureDoors = Pick<Doors, 'codeOfPicture' | 'switchPicture'>;

/** The token of an address ends with the name of its kind, for whoever goes by names. */
const NAME = /^(.+)\.png$/;

/** One person looks at one picture; Intercom may fetch it for them. Requests a minute for one picture, from anywhere. */
const PICTURE_PER_MINUTE = 60;

/**
 * Mounts `GET /switch/:name`: the picture of the code of a Messenger card, for whoever has its signed address. Limited for
 * each picture: a website full of people is one address to us. What nobody signed is a guess, limited for its address.
 */
export function mountSwitchPictures(app: Express, doors: PictureDoors): void {
  const limit = limitEach(
    (request: Request<{ name: string }>) => doors.codeOfPicture(tokenOf(request)),
    PICTURE_PER_MINUTE,
    'This code was opened too often. Try again in a minute.',
  );
  app.route('/switch/:name').get(limit, send(doors)).all(refuseMethod('GET, HEAD'));
}

function send(doors: PictureDoors): RequestHandler<{ name: string }> {
  return async (request, response) => {
    const picture = await doors.switchPicture(tokenOf(request));
    if (picture === undefined) throw new NotFoundError('This code has ended. Open the card again.');
    response.setHeader('Cache-Control', 'no-store').type('png').send(Buffer.from(picture));
  };
}

function tokenOf({ params: { name } }: Request<{ name: string }>): string {
  const [, token = ''] = NAME.exec(name) ?? [];
  return token;
}
