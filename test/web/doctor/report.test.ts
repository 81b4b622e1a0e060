import { describe, expect, it } from '@jest/globals';
import { type Fault, wrong } from '../../../server/domain/doctor/finding.ts';
import type { HopName } from '../../../server/domain/doctor/hops.ts';
import { lineOf } from '../../../web/doctor/report.ts';
import { english } from '../../../web/texts/english.ts';

const told = (about: string, why: Fault = 'cannot-send', hop: HopName = 'sending') =>
  lineOf(english, {
    hop,
    about: { id: '106540352242922', name: 'Shop +1 555' },
    finding: wrong(why, { about }),
  })
    .split('\n')
    .at(-1)
    ?.trim();

describe('a line of the report', () => {
  it.each([
    ['+15550100123', '…0123'],
    ['15550100123', '…0123'],
    ['+1 (555) 010-0123', '…0123'],
    ['+1 555 010 0123', '…0123'],
    ['+1‑555–010—0123', '…0123'],
    ['+1/555/010/0123', '…0123'],
    ['+٤٤٧٧٠٠٩٠٠١٢٣', '…٠١٢٣'],
  ])('tells of a phone number no more than its last four digits: %s', (phone, shown) => {
    expect(told(`The number ${phone} is bad.`)).toBe(`Found: The number ${shown} is bad.`);
  });

  it.each([
    'EAAGm0PX4ZCpsBAKZCtest9qWERty',
    'dG9rOjEyMzQ1Njc4OTBhYmNkZWY1Njc4',
    'xoxb-1234-5678-abcdefghijklmnop',
    'abcdefgh-1kabcdefghijklmnopqrs',
  ])('tells no token that a provider repeats: %s', (token) => {
    expect(told(`Invalid token ${token}.`)).toBe(`Found: Invalid token ….`);
  });

  it('tells when a token ends, what is not ticked, and ids', () => {
    expect(told('2026-12-01T00:00:00.000Z', 'temporary-token', 'meta-token')).toBe(
      'Found: 2026-12-01T00:00:00.000Z',
    );
    expect(told('1200450034', 'other-app', 'webhook-fields')).toBe('Found: 1200450034');
    expect(told('message_template_components_update, messages', 'fields-missing', 'webhook-fields')).toBe(
      'Found: message_template_components_update, messages',
    );
  });

  it('names accounts and numbers by their ids', () => {
    const line = lineOf(english, { hop: 'sending', about: { id: '106540352242922', name: 'Shop' } });
    expect(line).toContain('(106540352242922)');
    expect(line).not.toContain('Shop');
  });

  it('tells where webhooks go without what only that place is to know', () => {
    expect(told('https://user:pass@elsewhere.example/hook?key=abc#x', 'callback', 'callback')).toBe(
      'Found: https://elsewhere.example/hook?…',
    );
  });

  it.each([
    ['https://hooks.example.com/services/T0/B0/aB3dE5gH7jK9mN1p', '/services/T0/B0/…'],
    ['https://hooks.example.com/webhook/4915112345678', '/webhook/…'],
    ['https://hooks.example.com/webhook/%2B49-151-12-34-56/meta', '/webhook/…/meta'],
    ['https://hooks.example.com/webhook/%D9%A4%D9%A4%D9%A7%D9%A7%D9%A0%D9%A0%D9%A9%D9%A0', '/webhook/…'],
    ['https://hooks.example.com/whatsapp/callback/v2/%E0%A4%A', '/whatsapp/callback/v2/…'],
    ['https://hooks.example.com/whatsapp-business/2026-12-01/', '/whatsapp-business/2026-12-01/'],
  ])('tells of where webhooks go no token and no phone number in the path: %s', (address, path) => {
    expect(told(address, 'callback', 'callback')).toBe(`Found: https://hooks.example.com${path}`);
  });
});
