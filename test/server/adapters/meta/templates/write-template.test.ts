import { describe, expect, it } from '@jest/globals';
import { readTemplate } from '../../../../../server/adapters/meta/templates/read-template.ts';
import {
  writeCategory,
  writeTemplate,
} from '../../../../../server/adapters/meta/templates/write-template.ts';
import type { TemplateContents } from '../../../../../server/domain/templates/template.ts';

const buttons = [
  { kind: 'quick-reply', text: 'Thanks' },
  { kind: 'url', text: 'Track', url: 'https://acme.example/{{1}}', example: 'https://acme.example/7' },
  { kind: 'phone', text: 'Call', phone: '+15550100123' },
  { kind: 'flow', text: 'Form', flow: '77' },
  { kind: 'call', text: 'Ring' },
] as const;

const WHOLE: Readonly<Record<string, TemplateContents>> = {
  'variables by place, the second before the first': {
    format: 'positional',
    header: { kind: 'text', text: 'Order {{1}}', example: 'A-77' },
    body: 'On {{2}}, {{1}}, it comes.',
    examples: { '1': 'Ada', '2': 'Friday' },
    footer: 'Acme',
    buttons,
  },
  'variables by name': {
    format: 'named',
    header: { kind: 'text', text: 'Order {{order_no}}', example: 'A-77' },
    body: 'Hello {{first_name}}, it comes.',
    examples: { first_name: 'Ada' },
    buttons: [],
  },
  'an offer under a picture': {
    format: 'positional',
    header: { kind: 'media', media: 'image', example: '4::x' },
    body: 'Now.',
    buttons: [{ kind: 'copy-code', text: 'Copy offer code', example: '25OFF' }, buttons[1]],
    offer: { text: 'Ends soon', expires: true },
  },
  'a carousel': {
    format: 'positional',
    body: 'Look.',
    buttons: [],
    cards: [1, 2].map((n) => ({
      header: { kind: 'media', media: 'video', example: `4::${n}` },
      body: `Card ${n}.`,
      buttons: [buttons[0]],
    })),
  },
  'a place, and leave to call': {
    format: 'positional',
    header: { kind: 'location' },
    body: 'Here.',
    buttons: [],
    asksToCall: true,
  },
};

describe('a template in Meta’s words', () => {
  it.each(Object.entries(WHOLE))('says the same when it is read again: %s', (_, contents) => {
    const listed = {
      id: '1',
      name: 'a',
      language: 'en',
      status: 'PENDING',
      category: writeCategory('marketing'),
      parameter_format: contents.format.toUpperCase(),
      components: writeTemplate(contents),
    };
    expect(readTemplate(listed)?.category).toBe('marketing');
    expect(readTemplate(listed)?.contents).toEqual(contents);
  });
});
