import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createState } from '../../sandbox/whatsapp/model/state.ts';
import { toTemplate } from '../../sandbox/whatsapp/model/template.ts';
import type { ButtonShown, CardShown, HeaderShown } from '../../sandbox/whatsapp/model/template-shown.ts';
import type { SimCatalog, SimTemplate } from '../../sandbox/whatsapp/model/whatsapp-config.ts';
import { checkTemplate } from '../../sandbox/whatsapp/sending/check-template.ts';
import { showTemplate } from '../../sandbox/whatsapp/sending/show-template.ts';
import { templateBody } from '../../server/adapters/meta/templates/template-body.ts';
import { writeCategory, writeTemplate } from '../../server/adapters/meta/templates/write-template.ts';
import type { TemplateValues } from '../../server/domain/templates/template-values.ts';
import { build } from '../../templates/build.ts';
import { render } from '../../templates/render.ts';
import type { RenderedButton, RenderedCard, RenderedHeader } from '../../templates/rendered-template.ts';
import type { FillableTemplate } from '../../templates/template-field.ts';
import { validate } from '../../templates/validate.ts';
import { whatsappConfig } from '../support/world-setup.ts';
import { NOW } from './a-template.ts';
import { awkwardValue, CATALOG, type TemplateSample, templateSample } from './template-arbitrary.ts';

const ACCOUNT = '102290129340398';
const somebody = { hasPhone: true, country: 'DE' };

/** As Meta keeps a template with these contents. */
const keptAs = ({ category, contents }: FillableTemplate): SimTemplate => ({
  account: ACCOUNT,
  id: '2',
  name: 'tea',
  language: 'de',
  category: writeCategory(category),
  status: 'APPROVED',
  parameterFormat: contents.format === 'named' ? 'NAMED' : 'POSITIONAL',
  components: JSON.parse(JSON.stringify(writeTemplate(contents))),
});

/** The simulated WhatsApp takes the message, or throws as it refuses it; answers what the phone shows. */
function sendTo(template: FillableTemplate, values: TemplateValues) {
  const kept = toTemplate(keptAs(template));
  const state = createState({ ...whatsappConfig, templates: [] });
  state.templates.push(kept);
  const components = build(template, values, CATALOG);
  const body = templateBody({ account: ACCOUNT, template: '2', name: 'tea', language: 'de', components });
  const named: string[] = [];
  const sent = JSON.parse(JSON.stringify(body), (key, value: unknown) => {
    if (key.endsWith('product_retailer_id')) named.push(String(value));
    return value;
  });
  const products = catalogWith(named);
  const checker = {
    state,
    account: ACCOUNT,
    now: NOW,
    checkFile: () => undefined,
    products,
    calls: true,
  };
  expect(checkTemplate(sent, checker)).toBeUndefined();
  return showTemplate(kept, sent, products);
}

/** One that has every product that is named. */
function catalogWith(named: readonly string[]): SimCatalog {
  return {
    id: CATALOG,
    name: 'Acme',
    products: Object.fromEntries(named.map((id) => [id, { name: id, price: '' }])),
  };
}

/** What both say of a header: its words, or what it is. */
function headerOf(header: HeaderShown | RenderedHeader | undefined): string | undefined {
  if (header === undefined) return undefined;
  switch (header.kind) {
    case 'text':
      return header.text;
    case 'location':
      return 'location' in header ? String(header.location['name']) : header.place?.name;
    case 'product':
      return `product ${'words' in header ? header.words : header.product}`;
    case 'media':
      return `${header.media} ${header.file !== undefined && 'media' in header.file && header.file.media}`;
    default:
      return `${header.kind} ${String(header.file['id'])}`;
  }
}

/** The words of a button, and where it leads. */
function shownButton(button: ButtonShown): readonly unknown[] {
  switch (button.kind) {
    case 'url':
      return [button.text, button.url];
    case 'phone':
      return [button.text, button.phone];
    case 'copyCode':
      return [button.text, button.code];
    case 'products':
      return [button.text, button.sections.join(' · ').replaceAll('; ', ', ')];
    default:
      return [button.text, undefined];
  }
}

function saidButton({ kind, text, detail }: RenderedButton): readonly unknown[] {
  const leads = kind === 'url' || kind === 'phone' || kind === 'copy-code';
  if (kind === 'products') return [text, detail];
  return [text, leads ? detail : undefined];
}

function cardOf({ header, body, buttons }: CardShown) {
  return { header: headerOf(header), body, buttons: buttons.map(shownButton) };
}

function saidCard({ header, body, buttons }: RenderedCard) {
  return { header: headerOf(header), body, buttons: buttons.map(saidButton) };
}

const isAccepted = ({ template, values }: TemplateSample) =>
  validate(template, values, somebody, NOW).problems.length === 0;

describe('every template that is sent', () => {
  it('is taken by WhatsApp, and the phone shows what was said that it would', () => {
    fc.assert(
      fc.property(templateSample, ({ template, values }) => {
        const phone = sendTo(template, values);
        const said = render(template, values);
        expect(cardOf(phone)).toEqual(saidCard(said));
        expect(phone.footer).toBe(said.footer);
        expect(phone.asksToCall).toBe(said.asksToCall === true);
        expect(phone.offer).toEqual(said.offer && { endsAt: undefined, ...said.offer });
        expect(phone.cards.map(cardOf)).toEqual((said.cards ?? []).map(saidCard));
      }),
      { numRuns: 300 },
    );
  });

  it('is refused by us before WhatsApp would, whatever one of its values becomes', () => {
    fc.assert(
      fc.property(templateSample, fc.nat(), fc.oneof(awkwardValue, longValue), (sample, at, value) => {
        const ids = Object.keys(sample.values).filter((id) => sample.values[id]?.kind === 'text');
        const id = ids[at % Math.max(1, ids.length)];
        fc.pre(id !== undefined);
        const changed = {
          ...sample,
          values: { ...sample.values, [id ?? '']: { kind: 'text', text: value } },
        };
        if (isAccepted(changed as TemplateSample)) sendTo(sample.template, changed.values as TemplateValues);
      }),
      { numRuns: 300 },
    );
  });
});

/** Beyond what any field takes, or just within. */
const longValue = fc
  .constantFrom(15, 16, 20, 21, 60, 128, 256, 600, 1_024, 2_000)
  .map((length) => 'a'.repeat(length));
