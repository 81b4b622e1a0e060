import { describe, expect, it } from '@jest/globals';
import { templateBody } from '../../../../../server/adapters/meta/templates/template-body.ts';
import { RequestRejectedError } from '../../../../../server/domain/errors.ts';
import type {
  SentButton,
  SentComponent,
  SentParameter,
} from '../../../../../server/domain/templates/sent-template.ts';

const bodyOf = (...components: SentComponent[]) =>
  templateBody({
    account: '102290129340398',
    template: '14',
    name: 'order_late',
    language: 'en_GB',
    components,
  });

const header = (parameter: SentParameter) =>
  bodyOf({ part: 'header', parameters: [parameter] })['components'];
const button = (as: SentButton, ...parameters: SentParameter[]) =>
  bodyOf({ part: 'button', button: as, index: 1, parameters })['components'];

describe('templateBody', () => {
  it('names the template alone when nothing is filled in', () => {
    expect(bodyOf()).toEqual({ name: 'order_late', language: { code: 'en_GB' } });
  });

  it('writes texts with and without a name', () => {
    const parameters = [
      { kind: 'text', text: 'Ada', name: 'first_name' },
      { kind: 'text', text: 'A-77' },
    ] as const;
    expect(bodyOf({ part: 'body', parameters })['components']).toEqual([
      {
        type: 'body',
        parameters: [
          { type: 'text', parameter_name: 'first_name', text: 'Ada' },
          { type: 'text', text: 'A-77' },
        ],
      },
    ]);
  });

  it.each([
    ['image', { kind: 'media', media: '11' }, { id: '11' }],
    ['video', { kind: 'link', link: 'https://acme.example/v.mp4' }, { link: 'https://acme.example/v.mp4' }],
    ['document', { kind: 'media', media: '11', fileName: 'plan.pdf' }, { id: '11', filename: 'plan.pdf' }],
    ['image', { kind: 'media', media: '11', fileName: 'tea.png' }, { id: '11' }],
  ] as const)('writes a header with %s', (as, file, written) => {
    expect(header({ kind: 'media', as, file })).toEqual([
      { type: 'header', parameters: [{ type: as, [as]: written }] },
    ]);
  });

  it('throws for a file that WhatsApp does not know yet', () => {
    const file = { kind: 'upload', upload: '7' } as const;
    expect(() => header({ kind: 'media', as: 'image', file })).toThrow(RequestRejectedError);
  });

  it('writes a place, a product', () => {
    const place = { latitude: '37.44', longitude: '-122.16', name: 'Pier 4', address: '1 Quay Street' };
    expect(header({ kind: 'location', ...place })).toEqual([
      { type: 'header', parameters: [{ type: 'location', location: place }] },
    ]);
    expect(header({ kind: 'product', catalog: '7001', product: 'TEA-1' })).toEqual([
      {
        type: 'header',
        parameters: [{ type: 'product', product: { product_retailer_id: 'TEA-1', catalog_id: '7001' } }],
      },
    ]);
  });

  it.each([
    ['url', 'url', { kind: 'text', text: 'A-77' }, { type: 'text', text: 'A-77' }],
    ['quick-reply', 'quick_reply', { kind: 'payload', payload: 'yes' }, { type: 'payload', payload: 'yes' }],
    [
      'copy-code',
      'copy_code',
      { kind: 'code', code: '25OFF' },
      { type: 'coupon_code', coupon_code: '25OFF' },
    ],
    [
      'flow',
      'flow',
      { kind: 'flow', token: 't-1', data: { tea: 1 } },
      { type: 'action', action: { flow_token: 't-1', flow_action_data: { tea: 1 } } },
    ],
    ['flow', 'flow', { kind: 'flow', token: 't-1' }, { type: 'action', action: { flow_token: 't-1' } }],
    [
      'catalog',
      'CATALOG',
      { kind: 'catalog', thumbnail: 'TEA-1' },
      { type: 'action', action: { thumbnail_product_retailer_id: 'TEA-1' } },
    ],
    ['catalog', 'CATALOG', { kind: 'catalog' }, { type: 'action', action: {} }],
    [
      'products',
      'mpm',
      { kind: 'sections', thumbnail: 'TEA-1', sections: [{ title: 'Tea', products: ['TEA-1', 'TEA-2'] }] },
      {
        type: 'action',
        action: {
          thumbnail_product_retailer_id: 'TEA-1',
          sections: [
            {
              title: 'Tea',
              product_items: [{ product_retailer_id: 'TEA-1' }, { product_retailer_id: 'TEA-2' }],
            },
          ],
        },
      },
    ],
    ['call', 'voice_call', { kind: 'call-time', minutes: 100 }, { type: 'ttl_minutes', ttl_minutes: 100 }],
  ] as const)('writes the button %s', (as, subType, parameter, written) => {
    expect(button(as, parameter)).toEqual([
      { type: 'button', sub_type: subType, index: '1', parameters: [written] },
    ]);
  });

  it('writes the end of an offer', () => {
    const offer = { part: 'offer', parameters: [{ kind: 'offer', expiresAt: 1_790_000_000_000 }] } as const;
    expect(bodyOf(offer)['components']).toEqual([
      {
        type: 'limited_time_offer',
        parameters: [
          { type: 'limited_time_offer', limited_time_offer: { expiration_time_ms: 1_790_000_000_000 } },
        ],
      },
    ]);
  });

  it('writes cards', () => {
    const components = [{ part: 'body', parameters: [{ kind: 'text', text: 'today' }] }] as const;
    expect(bodyOf({ part: 'cards', cards: [{ card: 0, components }] })['components']).toEqual([
      {
        type: 'carousel',
        cards: [
          { card_index: 0, components: [{ type: 'body', parameters: [{ type: 'text', text: 'today' }] }] },
        ],
      },
    ]);
  });
});
