import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readFilled, toFilled } from '../../../../../server/bridge/sidebar/templates/read-filled.ts';
import type { TemplateValues } from '../../../../../server/domain/templates/template-values.ts';
import type { TemplateField } from '../../../../../templates/template-field.ts';

const field = (id: string, kind: TemplateField['kind']): TemplateField => ({
  id,
  kind,
  label: id,
  where: 'body',
  required: true,
});
const FIELDS = [
  field('body.a', 'text'),
  field('header', 'media'),
  field('place', 'location'),
  field('offer', 'time'),
];
const upload = { kind: 'upload', upload: 'u1' } as const;
const read = (filled: object, before: TemplateValues = {}) => readFilled(FIELDS, filled as never, before);

describe('what stands in the fields after a click', () => {
  it('is what was filled in', () => {
    const filled = {
      'field body.a': ' x ',
      'field header link': ' https://shop.example/a ',
      'field place name': 'Shop',
      'field offer': '1234',
    };
    expect(read(filled)).toEqual({
      'body.a': { kind: 'text', text: ' x ' },
      header: { kind: 'link', link: 'https://shop.example/a' },
      place: { kind: 'location', name: 'Shop', address: '', latitude: '', longitude: '' },
      offer: { kind: 'time', at: 1234 },
    });
  });

  it('is what stood there before where nothing was asked', () => {
    const before = {
      'body.a': { kind: 'text', text: 'x' },
      header: upload,
      offer: { kind: 'time', at: 1 },
    } as const;
    expect(read({}, before)).toMatchObject(before);
  });

  it.each([
    ['a text is emptied', { 'field body.a': '' }, 'body.a', { kind: 'text', text: '' }],
    ['an empty address leaves the file', { 'field header link': ' ' }, 'header', upload],
    [
      'an address takes the place of a file',
      { 'field header link': 'https://a.example' },
      'header',
      expect.objectContaining({ kind: 'link' }),
    ],
    ['what is no time changes none', { 'field offer': 'soon' }, 'offer', { kind: 'time', at: 1 }],
    ['several values are none', { 'field body.a': ['x'] }, 'body.a', { kind: 'text', text: 'old' }],
  ])('%s', (_what, filled, id, value) => {
    const before = {
      'body.a': { kind: 'text', text: 'old' },
      header: upload,
      offer: { kind: 'time', at: 1 },
    } as const;
    expect(read(filled, before)[id]).toEqual(value);
  });

  it('changes one part of a place and leaves the others; emptied, it is none', () => {
    const before = read({ 'field place name': 'Shop', 'field place latitude': '1' });
    expect(read({ 'field place name': 'Pier' }, before)['place']).toMatchObject({
      name: 'Pier',
      latitude: '1',
    });
    const emptied = { 'field place name': '', 'field place latitude': '' };
    expect(read(emptied, before)['place']).toBeUndefined();
  });

  it('is cut where no template would take it', () => {
    expect(read({ 'field body.a': 'x'.repeat(10_000) })['body.a']).toMatchObject({ text: 'x'.repeat(4_000) });
  });

  it('comes back from inputs as it was, but for files that are kept elsewhere', () => {
    const values = fc.record({
      'body.a': fc.record({ kind: fc.constant('text' as const), text: fc.string({ maxLength: 100 }) }),
      header: fc.constant({ kind: 'link' as const, link: 'https://shop.example/a.jpg' }),
      offer: fc.record({ kind: fc.constant('time' as const), at: fc.nat() }),
    });
    fc.assert(
      fc.property(values, (given) => expect(read(toFilled(given))).toEqual({ ...given, place: undefined })),
    );
    expect(toFilled({ header: upload })).toEqual({});
  });
});
