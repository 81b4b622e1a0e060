import { describe, expect, it } from '@jest/globals';
import { isFromElsewhere } from '../../../../server/http/pages/is-from-elsewhere.ts';

const hosts = ['bridge.example', 'inside:3000'];

describe('a form of ours', () => {
  it.each([
    ['GET', {}, 'admin', false],
    ['HEAD', { 'sec-fetch-site': 'cross-site' }, 'admin', false],
    ['POST', { 'sec-fetch-site': 'same-origin' }, 'admin', false],
    ['POST', { 'sec-fetch-site': 'none' }, 'admin', false],
    ['POST', { 'sec-fetch-site': 'same-site' }, 'link', true],
    ['POST', { 'sec-fetch-site': 'cross-site' }, 'link', true],
    ['POST', { 'sec-fetch-site': 'cross-site', origin: 'https://bridge.example' }, 'link', true],
    ['POST', { 'sec-fetch-site': 'same-origin', origin: 'null' }, 'link', false],
    ['POST', { origin: 'http://bridge.example' }, 'admin', false],
    ['POST', { origin: 'http://inside:3000' }, 'admin', false],
    ['POST', { origin: 'http://inside:3001' }, 'link', true],
    ['POST', { origin: 'https://evil.example' }, 'link', true],
    ['POST', { origin: 'https://bridge.example.evil.example' }, 'link', true],
    ['POST', { origin: 'null' }, 'link', true],
    ['POST', { origin: '' }, 'link', true],
    ['POST', {}, 'link', false],
    ['POST', {}, 'public', false],
    ['POST', {}, 'admin', true],
    ['DELETE', { origin: 'https://evil.example' }, 'public', true],
  ] as const)('%s with %j, for %s, comes from elsewhere: %s', (method, headers, needs, expected) => {
    expect(isFromElsewhere({ method, headers, hosts }, needs)).toBe(expected);
  });

  it('is not taken for ours where we do not know what we are called', () => {
    const headers = { origin: 'null' };
    expect(isFromElsewhere({ method: 'POST', headers, hosts: [undefined] }, 'link')).toBe(true);
  });
});
