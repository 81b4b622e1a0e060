import { describe, expect, it } from '@jest/globals';
import { type FormFacts, toForm } from '../../../../../server/bridge/sidebar/templates/to-form.ts';
import { toPreview } from '../../../../../server/bridge/sidebar/templates/to-preview.ts';
import { aStoredTemplate } from './a-stored-template.ts';

const HOUR = 60 * 60_000;
const NOW = 1_000 * HOUR - 1;
const target = { words: { to: 'Maeve', from: 'Shop' } } as FormFacts['target'];
const offer = aStoredTemplate({ contents: { offer: { text: 'Ends soon', expires: true } } });
const photo = aStoredTemplate({ contents: { header: { kind: 'media', media: 'image' } } });

const form = (change: Partial<FormFacts>) =>
  toForm({
    target,
    template: aStoredTemplate(),
    values: {},
    sources: {},
    problems: [],
    lastFiles: {},
    uploadUrl: () => undefined,
    now: NOW,
    ...change,
  });
const fieldOf = (id: string, change: Partial<FormFacts>) =>
  form(change).fields.find((field) => field.id === id);

describe('the form', () => {
  it('has problems at their fields, and those of none above', () => {
    const problems = [
      { field: 'body.first_name', problem: 'It is missing.', cure: 'Fill it in.' },
      { field: 'gone', problem: 'Odd.', cure: 'Look.' },
      { problem: 'Closed.', cure: 'Wait.' },
    ];
    const view = form({ problems });
    expect(view.fields[0]).toMatchObject({ problem: 'It is missing. Fill it in.' });
    expect(view.problems).toEqual(['Odd. Look.', 'Closed. Wait.']);
  });

  it('gives a long text several lines', () => {
    const values = { 'body.first_name': { kind: 'text', text: 'x'.repeat(101) } } as const;
    expect(fieldOf('body.first_name', { values })).toMatchObject({ isLong: true });
  });

  it.each([
    ['nothing chosen', undefined, 5, undefined],
    ['one of the offered', NOW + 1 + 6 * HOUR, 5, NOW + 1 + 6 * HOUR],
    ['one that was offered earlier', NOW + 2 * HOUR, 6, NOW + 2 * HOUR],
    ['one that has passed', NOW - 1, 5, undefined],
  ])('offers ends to choose from, with %s', (_what, at, count, value) => {
    const values = at === undefined ? {} : { offer: { kind: 'time', at } as const };
    const field = fieldOf('offer', { template: offer, values });
    expect(field).toMatchObject({ kind: 'time', offered: { length: count } });
    expect(field && 'value' in field ? field.value : undefined).toBe(value);
  });

  it.each([
    ['its address', { kind: 'link', link: 'https://a.example/b' }, 'https://a.example/b'],
    ['its name', { kind: 'upload', upload: 'u', fileName: 'a.jpg' }, 'a.jpg'],
    ['something', { kind: 'media', media: 'm' }, 'a file'],
  ] as const)('names a file by %s', (_what, header, value) => {
    expect(fieldOf('header', { template: photo, values: { header } })).toMatchObject({
      value,
      what: 'an image',
    });
  });
});

describe('the preview', () => {
  it('shows all parts filled in, and what it is charged as', () => {
    const template = aStoredTemplate({
      category: 'marketing',
      contents: {
        header: { kind: 'location' },
        footer: 'Bye',
        buttons: [{ kind: 'quick-reply', text: 'Yes' }],
      },
    });
    const header = {
      kind: 'location',
      name: 'Shop',
      address: '1 Pier',
      latitude: '1',
      longitude: '2',
    } as const;
    const values = { header, 'body.first_name': { kind: 'text', text: 'Maeve' } } as const;
    expect(toPreview(template, values, target, ['Mind.'])).toMatchObject({
      header: '📍 Shop, 1 Pier',
      body: 'Hi Maeve, it is ready.',
      footer: 'Bye',
      buttons: ['Yes'],
      warnings: ['Mind.'],
      price: 'WhatsApp charges every marketing message that is delivered.',
    });
  });
});
