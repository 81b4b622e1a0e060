import type {
  TemplateCategory,
  TemplateContents,
  TemplateStatus,
} from '../../server/domain/templates/template.ts';
import type { TemplateValue } from '../../server/domain/templates/template-values.ts';

/** A template of one body, and whatever a test adds. */
export function aTemplate(
  contents: Partial<TemplateContents> = {},
  category: TemplateCategory = 'utility',
): { category: TemplateCategory; status: TemplateStatus; contents: TemplateContents } {
  const whole = { format: 'positional', body: 'Your order is here.', buttons: [], ...contents } as const;
  return { category, status: 'approved', contents: whole };
}

export const text = (words: string): TemplateValue => ({ kind: 'text', text: words });

export const aFile = (media = '1013859600285441'): TemplateValue => ({ kind: 'media', media });

export const aPlace = {
  kind: 'location',
  latitude: '37.44',
  longitude: '-122.16',
  name: 'Pier 4',
  address: '1 Quay Street',
} as const satisfies TemplateValue;

/** One with each kind of value, named: header, body, footer, every button, to look at as a whole. */
export const aRichTemplate = aTemplate({
  format: 'named',
  header: { kind: 'text', text: 'Order {{order_no}}' },
  body: 'Hi {{first_name}}, order {{order_no}} comes on {{day}}.',
  examples: { first_name: 'Ada', order_no: 'A-77', day: 'Friday' },
  footer: 'Acme Tea',
  buttons: [
    { kind: 'quick-reply', text: 'Thanks' },
    {
      kind: 'url',
      text: 'Track',
      url: 'https://acme.example/t/{{1}}',
      example: 'https://acme.example/t/A-77',
    },
    { kind: 'phone', text: 'Call', phone: '+15550100199' },
    { kind: 'copy-code', text: 'Copy code', example: '25OFF' },
  ],
});

export const RICH_VALUES = {
  'header.order_no': text('A-77'),
  'body.first_name': text('Ada'),
  'body.order_no': text('A-77'),
  'body.day': text('Friday'),
  'button.0': text('thanks:A-77'),
  'button.1': text('A 77'),
  'button.3': text('25OFF'),
};

export const NOW = Date.parse('2026-11-30T12:00:00Z');
