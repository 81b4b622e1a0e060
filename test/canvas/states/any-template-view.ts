import fc from 'fast-check';
import type {
  TemplateChoice,
  TemplateFieldView,
  TemplateForm,
  TemplateList,
  TemplatePreview,
  TemplateRefusal,
  TemplateSent,
  TemplateView,
} from '../../../server/domain/sidebar/template-panel.ts';
import { delivery, limitUse, said, templateName, time } from './any-panel.ts';
import { anyOf, told } from './any-words.ts';

/** All values of a template together have about a thousand characters: so much is one of many. */
const short = fc.string({ minLength: 1, maxLength: 60 }).map((words) => `x${words}`);
const moment = fc.integer({ min: 0, max: 4_102_444_800_000 });
const target = fc.record({ to: said, from: said });

const choiceShape = {
  name: templateName,
  language: short,
  category: fc.constantFrom('marketing', 'utility', 'authentication'),
  preview: said,
  fields: fc.nat({ max: 60 }),
  whyNot: told,
} as const;
const required = ['name', 'language', 'category', 'preview', 'fields'] as const;
const choice: fc.Arbitrary<TemplateChoice> = fc
  .record(choiceShape, { requiredKeys: [...required] })
  .map((each) => ({ ...each, id: '1|2' }));

const sync = fc.record({ at: time, isRunning: fc.boolean(), problem: told }, { requiredKeys: ['isRunning'] });

const filter = fc.record({ id: short, words: short, count: fc.nat() });
const filters = fc.uniqueArray(filter, { selector: ({ id }) => id, maxLength: 70 });

/** A template stands in one group only. */
const groups = fc
  .array(
    fc.record({
      kind: fc.constantFrom('for-customer', 'recent', 'all', 'not-offered'),
      templates: fc.array(choice, { maxLength: 8 }),
    }),
    { maxLength: 4 },
  )
  .map((all) => [...new Map(all.map((each) => [each.kind, each])).values()])
  .map((all) =>
    all.map(({ kind, templates }) => ({
      kind,
      templates: templates.map((each, at) => ({ ...each, id: `${kind}|${at}` })),
    })),
  );

const templateList: fc.Arbitrary<TemplateList> = fc.record(
  {
    kind: fc.constant('list'),
    target,
    notice: told,
    parks: fc.constant(true as const),
    search: short,
    language: filter,
    category: filter,
    languages: filters,
    categories: filters,
    groups,
    page: fc.nat({ max: 9 }),
    pages: fc.integer({ min: 0, max: 10 }),
    total: fc.nat({ max: 100 }),
    notOffered: fc.nat({ max: 100 }),
    showsNotOffered: fc.boolean(),
    sync,
  },
  {
    requiredKeys: [
      'kind',
      'target',
      'languages',
      'categories',
      'groups',
      'page',
      'pages',
      'total',
      'notOffered',
      'showsNotOffered',
      'sync',
    ],
  },
);

const source = fc.oneof(
  fc.record({ from: fc.constantFrom('attribute', 'fallback'), name: said }),
  fc.constant({ from: 'admin' } as const),
);
const common = { label: short, required: fc.boolean(), example: short, problem: told, source } as const;
const kept = ['kind', 'label', 'required'] as const;

const field: fc.Arbitrary<Record<string, unknown>> = fc.oneof(
  fc.record(
    { kind: fc.constant('text'), value: short, isLong: fc.constant(true), ...common },
    { requiredKeys: [...kept] },
  ),
  fc.record(
    {
      kind: fc.constant('media'),
      what: fc.constant('an image'),
      value: said,
      uploadUrl: fc.constant('https://bridge.example/u/1'),
      last: said,
      ...common,
    },
    { requiredKeys: [...kept, 'what'] },
  ),
  fc.record(
    {
      kind: fc.constant('location'),
      value: fc.record(
        { name: short, address: short, latitude: short, longitude: short },
        { requiredKeys: [] },
      ),
      ...common,
    },
    { requiredKeys: [...kept] },
  ),
  fc.record(
    {
      kind: fc.constant('time'),
      value: moment,
      offered: fc.uniqueArray(moment, { minLength: 2, maxLength: 10 }),
      ...common,
    },
    { requiredKeys: [...kept, 'offered'] },
  ),
);

/** A carousel has ten cards with a picture each. */
const fields = fc
  .array(field, { maxLength: 30 })
  .map((all) =>
    all.map((each, at) => ({ ...each, id: `card.${at}.header` }) as unknown as TemplateFieldView),
  );

const form: fc.Arbitrary<TemplateForm> = fc.record(
  {
    kind: fc.constant('form'),
    target,
    template: choice,
    text: told,
    fields,
    problems: fc.array(told, { maxLength: 5 }),
    written: said,
    isChanged: fc.constant(true as const),
    isRevived: fc.constant(true as const),
  },
  { requiredKeys: ['kind', 'target', 'template', 'text', 'fields', 'problems'] },
);

const preview: fc.Arbitrary<TemplatePreview> = fc.record(
  {
    kind: fc.constant('preview'),
    target,
    template: choice,
    header: said,
    body: fc.oneof(said, fc.constant('')),
    footer: short,
    buttons: fc.array(said, { maxLength: 10 }),
    cards: fc.array(said, { maxLength: 10 }),
    price: short,
    remarks: fc.array(fc.constant('It goes into the conversation that is open.'), { maxLength: 2 }),
    warnings: fc.array(told, { maxLength: 5 }),
    limitUse,
    parks: said,
  },
  {
    requiredKeys: ['kind', 'target', 'template', 'body', 'buttons', 'cards', 'price', 'remarks', 'warnings'],
  },
);

const sent: fc.Arbitrary<TemplateSent> = fc.record(
  {
    kind: fc.constant('sent'),
    target,
    template: choice,
    delivery: delivery.map((each) => ({ ...each, id: 'd1' })),
    snoozedUntil: moment,
    snoozes: fc.uniqueArray(moment, { maxLength: 4 }),
    conversation: short,
    parks: fc.constant(true as const),
  },
  { requiredKeys: ['kind', 'target', 'template', 'snoozes'] },
);

const refused: fc.Arbitrary<TemplateRefusal> = fc.record({ kind: fc.constant('refused'), reason: told });

/** Whatever Choose template may be handed to draw. */
export const templateView: fc.Arbitrary<TemplateView> = anyOf<TemplateView>({
  list: templateList,
  form,
  preview,
  sent,
  refused,
});
