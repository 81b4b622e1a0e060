import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTemplateWorld, type TemplateWorld } from '../support/shop-templates.ts';
import { uploadAddress } from './upload-address.ts';

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/;

/** A visitor behind the proxy. */
const GUESSER = { accept: 'text/html', 'x-forwarded-for': '198.51.100.7' };
const SOMEBODY_ELSE = { accept: 'text/html', 'x-forwarded-for': '198.51.100.8' };

describe('whoever guesses', () => {
  let world: TemplateWorld;
  let upload: string;
  beforeAll(async () => {
    world = await createTemplateWorld();
    await world.knownThread();
    upload = await uploadAddress(world);
  });
  afterAll(() => world.close());

  const get = (path: string, headers: Readonly<Record<string, string>>) =>
    world.request({ method: 'GET', path, headers });

  it('upload links has 122 bits before them, sixty tries a minute, and then not even the right one works', async () => {
    expect(upload).toMatch(UUID);
    for (let tries = 0; tries < 60; tries += 1) {
      const guess = upload.replace(UUID, crypto.randomUUID());
      expect((await get(guess, GUESSER)).status).toBe(404);
    }
    expect((await get(upload, GUESSER)).status).toBe(429);
    expect((await get(upload, SOMEBODY_ELSE)).status).toBe(200);
  });

  it('sessions, states of Intercom’s page or codes of the first start shares those tries', async () => {
    for (const path of ['/settings', '/oauth/callback?state=a.b.c&code=x', '/install/token', '/signin'])
      expect([path, (await get(path, GUESSER)).status]).toEqual([path, 429]);
    const post = { method: 'POST', path: '/install/token', body: 'code=x' };
    expect((await world.request({ ...post, headers: GUESSER })).status).toBe(429);
  });

  it('links to files and pictures of codes has a limit for them, too', async () => {
    for (const path of ['/media/guess', '/switch/guess.png']) {
      const statuses = new Set<number>();
      for (let tries = 0; tries < 61; tries += 1) statuses.add((await get(path, GUESSER)).status);
      expect([path, [...statuses]]).toEqual([path, [404, 429]]);
    }
  });

  it('is not told apart by an address that they name themselves beyond the proxy', async () => {
    const pretending = { ...GUESSER, 'x-forwarded-for': '203.0.113.1, 198.51.100.7' };
    expect((await get(upload, pretending)).status).toBe(429);
  });
});

describe('the code of the first start', () => {
  it('has 122 bits and is kept as a hash', async () => {
    const world = await createTemplateWorld({ connected: {} });
    const code = (await world.service().firstRunCode()) ?? '';
    expect(code).toMatch(UUID);
    expect(JSON.stringify(await world.storage.collection('facts').get('first-run'))).not.toContain(code);
    await world.close();
  });
});
