import { describe, expect, it } from '@jest/globals';
import { parseTemplate, variablesOf } from '../../templates/parse-template.ts';
import { aTemplate } from './a-template.ts';

const bodyOf = (format: 'named' | 'positional', body: string) =>
  parseTemplate(aTemplate({ format, body }).contents).message.body;

describe('parseTemplate', () => {
  it('cuts a text into words and variables', () => {
    expect(bodyOf('named', 'Hi {{first_name}}, {{ day }}!')).toEqual([
      'Hi ',
      { variable: 'first_name' },
      ', ',
      { variable: 'day' },
      '!',
    ]);
  });

  it('takes digits alone for variables where they go by place', () => {
    expect(bodyOf('positional', '{{1}}{{name}}')).toEqual([{ variable: '1' }, '{{name}}']);
  });

  it.each(['{{}}', '{ {1}}', '{{1', '{{a b}}', '{{{'])('leaves %s as it is', (body) => {
    expect(bodyOf('named', body)).toEqual([body]);
  });

  it('reads the name of a link from the link, whatever the format', () => {
    const buttons = [{ kind: 'url', text: 'Go', url: 'https://acme.example/{{customer_name}}' }] as const;
    const { message } = parseTemplate(aTemplate({ buttons }).contents);
    expect(message.buttons[0]?.url).toEqual(['https://acme.example/', { variable: 'customer_name' }]);
  });

  it('knows each card by its place', () => {
    const card = { header: { kind: 'text', text: 'A' }, body: '{{1}}', buttons: [] } as const;
    const { cards } = parseTemplate(aTemplate({ cards: [card, card] }).contents);
    expect(cards.map(({ prefix }) => prefix)).toEqual(['card.0.', 'card.1.']);
  });
});

describe('variablesOf', () => {
  it('names each once: by place in the order of the numbers, by name in that of the text', () => {
    expect(variablesOf(bodyOf('positional', '{{10}} {{2}} {{1}} {{2}}'))).toEqual(['1', '2', '10']);
    expect(variablesOf(bodyOf('named', '{{b}} {{a}} {{b}}'))).toEqual(['b', 'a']);
  });
});
