import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { expect, it } from '@jest/globals';
import { SlowBodyError } from '../../../../server/http/errors/caller-errors.ts';
import { readBody } from '../../../../server/http/signed/read-body.ts';

it('a body that does not come in time is given up', async () => {
  const request = new IncomingMessage(new Socket());
  request.push('a');
  await expect(readBody(request, 10, 20)).rejects.toThrow(SlowBodyError);
});

it('a body that comes in time is read whole', async () => {
  const request = new IncomingMessage(new Socket());
  const body = readBody(request, 10, 10_000);
  request.push('ab');
  request.push(null);
  expect((await body).toString()).toBe('ab');
});
