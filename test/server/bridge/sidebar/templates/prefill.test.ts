import { describe, expect, it } from '@jest/globals';
import { prefill } from '../../../../../server/bridge/sidebar/templates/prefill.ts';
import type { TemplateField } from '../../../../../templates/template-field.ts';

const field = (variable: string): TemplateField => ({
  id: `body.${variable}`,
  label: variable,
  where: 'body',
  kind: 'text',
  required: true,
  variable,
});
const person = {
  name: 'Maeve Ann Quill',
  email: 'maeve@example.com',
  attributes: { 'Order number': ' A-1 ', Empty: ' ' },
};
const text = (value: string) => ({ kind: 'text', text: value });

describe('what stands in a field before anybody types', () => {
  it.each([
    ['first_name', 'Maeve', 'first name'],
    ['firstName', 'Maeve', 'first name'],
    ['last_name', 'Ann Quill', 'last name'],
    ['name', 'Maeve Ann Quill', 'name'],
    ['email', 'maeve@example.com', 'email'],
    ['order_number', 'A-1', 'Order number'],
    ['delivery_day', 'Friday', 'Delivery day'],
  ])('%s comes from the attribute of that name', (variable, value, name) => {
    const conversation = { 'Delivery day': 'Friday' };
    expect(prefill(field(variable), { person, conversation })).toEqual({
      value: text(value),
      source: { from: 'attribute', name },
    });
  });

  it.each(['1', 'empty', 'phone', 'unknown'])('%s stays empty: nothing of that name is known', (variable) => {
    expect(prefill(field(variable), { person })).toBeUndefined();
  });

  it('stays empty where nobody is known', () => {
    expect(prefill(field('first_name'), {})).toBeUndefined();
  });

  it('is what an admin bound, also where an attribute has the name', () => {
    const bindings = { 'body.name': { from: 'conversation', attribute: 'Buyer' } } as const;
    expect(prefill(field('name'), { person, bindings, conversation: { Buyer: 'Noor' } })?.value).toEqual(
      text('Noor'),
    );
  });

  it('is the stand-in, marked as such, where the bound attribute is empty', () => {
    const bindings = { 'body.name': { from: 'contact', attribute: 'Empty', fallback: 'customer' } } as const;
    expect(prefill(field('name'), { person, bindings })).toEqual({
      value: text('customer'),
      source: { from: 'fallback', name: 'Empty' },
    });
  });

  it.each([
    ['to ask', { from: 'ask' }],
    ['to an attribute without value and stand-in', { from: 'contact', attribute: 'Empty' }],
  ] as const)('stays empty when it is bound %s', (_what, binding) => {
    expect(prefill(field('name'), { person, bindings: { 'body.name': binding } })).toBeUndefined();
  });

  it('is the file that an admin chose', () => {
    const header = { ...field('x'), id: 'header', kind: 'media', variable: undefined } as never;
    const file = { kind: 'link', link: 'https://shop.example/a.jpg' } as const;
    expect(prefill(header, { media: { header: file } })).toEqual({ value: file, source: { from: 'admin' } });
  });
});
