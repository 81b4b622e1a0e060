import { describe, expect, it } from '@jest/globals';
import { createApp } from '../../../../server/http/create-app.ts';
import { injectRequest } from '../../../support/inject-request.ts';
import { fakeDoors } from '../fake-doors.ts';

/** Every token that begins with `good` is signed; what follows is the code. */
const app = () =>
  createApp(
    fakeDoors({
      codeOfPicture: (token) => (token.startsWith('good') ? token.slice(4) : undefined),
      switchPicture: async (token) => (token.startsWith('good') ? Buffer.from(token) : undefined),
    }),
  );

const opener = () => {
  const shop = app();
  return (name: string) =>
    injectRequest(shop, {
      method: 'GET',
      path: `/switch/${name}.png`,
      headers: { 'x-forwarded-for': '203.0.113.9' },
    }).then(({ status }) => status);
};

describe('the pictures of codes, asked for from one address', () => {
  it('are all shown, however many people are behind it', async () => {
    const open = opener();
    for (let n = 0; n < 200; n += 1) expect(await open(`good${n}`)).toBe(200);
  });

  it('are limited each for itself', async () => {
    const open = opener();
    for (let n = 0; n < 60; n += 1) expect(await open('good1')).toBe(200);
    expect(await open('good1')).toBe(429);
    expect(await open('good2')).toBe(200);
  });

  it('do not suffer from guesses, which are limited by themselves', async () => {
    const open = opener();
    for (let n = 0; n < 60; n += 1) expect(await open(`wrong${n}`)).toBe(404);
    expect(await open('wrong')).toBe(429);
    expect(await open('good1')).toBe(200);
  });
});
