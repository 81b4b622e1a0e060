import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { templateBody } from '../../server/adapters/meta/templates/template-body.ts';
import { build } from '../../templates/build.ts';
import { fields } from '../../templates/fields.ts';
import { IncompleteTemplateError } from '../../templates/incomplete-template-error.ts';
import { render } from '../../templates/render.ts';
import { validate } from '../../templates/validate.ts';
import { NOW } from './a-template.ts';
import { CATALOG, type TemplateSample, templateSample } from './template-arbitrary.ts';

const somebody = { hasPhone: true, country: 'DE' };

function sentOf({ template, values }: TemplateSample): unknown {
  const components = build(template, values, CATALOG);
  const body = templateBody({ account: '1', template: '2', name: 'tea', language: 'de', components });
  return body['components'] ?? [];
}

describe('every template', () => {
  it('is accepted with values that fit', () => {
    fc.assert(
      fc.property(templateSample, ({ template, values }) => {
        expect(validate(template, values, somebody, NOW).problems).toEqual([]);
      }),
    );
  });

  it('sends exactly the parameters that its variables want, with their names', () => {
    fc.assert(
      fc.property(templateSample, (sample) => {
        expect(sentOf(sample)).toEqual(sample.sent);
      }),
    );
  });

  it('shows every value as it is sent, whatever the value looks like', () => {
    fc.assert(
      fc.property(templateSample, ({ template, values, shown }) => {
        const { text } = render(template, values);
        for (const words of shown) expect(text).toContain(words);
      }),
    );
  });

  it('asks for exactly the values that it takes', () => {
    fc.assert(
      fc.property(templateSample, ({ template, values }) => {
        const wanted = fields(template);
        const ids = wanted.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids).toEqual(expect.arrayContaining(Object.keys(values)));
        for (const { id, required } of wanted) expect(!required || Object.hasOwn(values, id)).toBe(true);
      }),
    );
  });

  it('is neither accepted nor built without one of the values that it wants, and still shown', () => {
    fc.assert(
      fc.property(templateSample, fc.nat(), ({ template, values }, at) => {
        const required = fields(template).filter((field) => field.required);
        const missing = required[at % Math.max(1, required.length)];
        fc.pre(missing !== undefined);
        const rest = Object.fromEntries(Object.entries(values).filter(([id]) => id !== missing?.id));
        const { problems } = validate(template, rest, somebody, NOW);
        expect(problems.map(({ field }) => field)).toContain(missing?.id);
        expect(() => build(template, rest, CATALOG)).toThrow(IncompleteTemplateError);
        expect(render(template, rest).text).not.toBe('');
      }),
    );
  });
});
