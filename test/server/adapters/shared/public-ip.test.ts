import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkAddress } from '../../../../server/adapters/shared/check-address.ts';
import { isPublicIp } from '../../../../server/adapters/shared/public-ip.ts';

describe('an IP address that files may be fetched from', () => {
  it.each([
    '8.8.8.8',
    '1.1.1.1',
    '192.0.1.1',
    '198.17.255.255',
    '198.20.0.0',
    '223.255.255.255',
    '2606:4700::1111',
    '2a00:1450:4001::1',
    '2001:4860:4860::8888',
    '::ffff:8.8.8.8',
    '64:ff9b::808:808',
    '2002:808:808::1',
  ])('is public: %s', (ip) => {
    expect(isPublicIp(ip)).toBe(true);
  });

  it.each([
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '127.0.0.1',
    '169.254.169.254',
    '172.31.255.255',
    '192.0.0.8',
    '192.0.2.1',
    '192.88.99.1',
    '192.168.1.1',
    '198.18.0.1',
    '198.19.255.255',
    '198.51.100.1',
    '203.0.113.9',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::8.8.8.8',
    '::ffff:10.0.0.1',
    '::ffff:0:8.8.8.8',
    '64:ff9b::a00:1',
    '64:ff9b::7f00:1',
    '64:ff9b:1::808:808',
    '100::1',
    '2001::1',
    '2001:2::1',
    '2001:10::1',
    '2001:db8::1',
    '2002:a00:1::1',
    '2002:7f00:1::',
    '3fff::1',
    '3fff:fff::1',
    '5f00::1',
    'fc00::1',
    'fd12::1',
    'fe80::1',
    'fec0::1',
    'ff02::1',
    '4000::1',
    '1000::1',
    'not an address',
    '',
  ])('is not: %s', (ip) => {
    expect(isPublicIp(ip)).toBe(false);
  });

  it('is global unicast whenever it is IPv6, and never throws', () => {
    fc.assert(
      fc.property(fc.ipV6(), (ip) => {
        const isGlobal = /^[23][\da-f]{3}:/i.test(ip) || /^(?:0*64:0*ff9b:|::|0)/i.test(ip);
        if (isPublicIp(ip)) expect(isGlobal).toBe(true);
      }),
    );
  });

  it.each(['http://127.0.0.1:4011/a', 'http://[::1]:4011/a', 'https://[::1]:4011/a'])(
    'does not matter where the operator allows the host and port: %s',
    (address) => {
      const allowed = ['127.0.0.1', '::1'].map((host) => ({ host, port: 4011 }));
      expect(checkAddress(address, allowed)).toMatchObject({ isAllowed: true });
      expect(() => checkAddress(address.replace('4011', '4012'), allowed)).toThrow('unsafe');
    },
  );

  it.each(['https://[fec0::1]/a', 'https://198.18.0.1/a', 'https://[64:ff9b::a00:1]/', 'https://0x7f.1/'])(
    'is checked in an address: %s',
    (address) => {
      expect(() => checkAddress(address, [])).toThrow('unsafe');
    },
  );
});
