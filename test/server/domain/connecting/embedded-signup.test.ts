import { describe, expect, it } from '@jest/globals';
import { embeddedSignup } from '../../../../server/domain/connecting/embedded-signup.ts';

const meta = { appId: '12', configId: '34', graphVersion: 'v26.0' };

describe('Meta’s window', () => {
  it('is of Meta’s own hosts, and talks from Facebook’s', () => {
    expect(embeddedSignup(meta)).toEqual({
      app: '12',
      configuration: '34',
      graphVersion: 'v26.0',
      script: 'https://connect.facebook.net',
      pages: ['https://www.facebook.com', 'https://web.facebook.com'],
      from: 'https://facebook.com',
    });
  });

  it('is all of one address where that plays it', () => {
    expect(embeddedSignup({ ...meta, sdkUrl: 'http://127.0.0.1:4010/meta' })).toMatchObject({
      script: 'http://127.0.0.1:4010',
      pages: ['http://127.0.0.1:4010'],
      from: 'http://127.0.0.1:4010',
    });
  });

  it.each([
    { graphVersion: 'v26.0' },
    { appId: '12', graphVersion: 'v26.0' },
    { configId: '34', graphVersion: 'v26.0' },
  ])('is not there by %j', (settings) => {
    expect(embeddedSignup(settings)).toBeUndefined();
  });
});
