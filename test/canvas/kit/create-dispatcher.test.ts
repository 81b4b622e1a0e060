import { describe, expect, it } from '@jest/globals';
import type { CanvasRequest } from '../../../canvas/kit/canvas-request.ts';
import type { CanvasAnswer } from '../../../canvas/kit/component-types.ts';
import { canvas, text } from '../../../canvas/kit/components.ts';
import { createDispatcher } from '../../../canvas/kit/create-dispatcher.ts';
import type { FirstScreen, Screen } from '../../../canvas/kit/screen.ts';

interface Context {
  readonly request: CanvasRequest;
}

const says = (words: string) => canvas([text('words', 'paragraph', words)]);

const first: FirstScreen<Context> = { name: 'first', show: async () => says('first') };
const items: Screen<Context> = {
  name: 'item:',
  show: async (_context, id) => (id === 'gone' ? undefined : says(`item ${id}`)),
  actions: { 'drop:': async (_context, id) => says(`dropped ${id}`), clear: async () => says('cleared') },
};

function click(component?: string): Promise<CanvasAnswer> {
  const request: CanvasRequest = {
    location: 'inbox',
    occasion: 'submit',
    workspace: 'w',
    component,
    inputs: {},
    stored: {},
  };
  return createDispatcher([first, items])({ request });
}

describe('a click', () => {
  it.each([
    ['item:7', 'item 7'],
    ['item:a:b', 'item a:b'],
    ['drop:7', 'dropped 7'],
    ['clear', 'cleared'],
  ])('on %s leads to its screen or action', async (component, words) => {
    expect(await click(component)).toEqual(says(words));
  });

  it.each([
    undefined,
    '',
    ':',
    'back',
    'first',
    'item',
    'item:gone',
    'clear:',
    'clear:all',
    'drop',
    'unheard-of',
    'constructor',
    '__proto__',
  ])('on %s leads to the first view', async (component) => {
    expect(await click(component)).toEqual(says('first'));
  });

  it('cannot lead to two places', () => {
    expect(() => createDispatcher([first, items, { ...items, name: 'other:' }])).toThrow(
      'Two screens or actions have the same name.',
    );
  });
});

describe('a canvas', () => {
  it('stores what its screen wants to know at the next click, and nothing unless asked', () => {
    expect(canvas([], { page: 2 }).canvas).toEqual({ content: { components: [] }, stored_data: { page: 2 } });
    expect(canvas([]).canvas).not.toHaveProperty('stored_data');
  });
});
