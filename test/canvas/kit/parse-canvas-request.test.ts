import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseCanvasRequest } from '../../../canvas/kit/parse-canvas-request.ts';

const opened = { location: 'inbox', occasion: 'initialize' } as const;
const clicked = { location: 'inbox', occasion: 'submit' } as const;

const body = {
  workspace_id: 'q1w2e3r4',
  workspace_region: 'US',
  admin: { type: 'admin', id: '7214001', name: 'Ada P.', email: 'ada@shop.example' },
  conversation: { type: 'conversation', id: '215469', state: 'open', source: { type: 'whatsapp', id: '1' } },
  contact: { type: 'contact', id: '66f0', role: 'lead' },
};

/** Told of a person of whom nothing but the id is known. */
const person = { id: '66f0', attributes: {} };

const least = { workspace: 'q1w2e3r4', inputs: {}, stored: {} };

describe('a request of the sidebar', () => {
  it('tells who asks, about whom and which conversation', () => {
    expect(parseCanvasRequest(opened, body)).toEqual({
      ...least,
      ...opened,
      admin: { id: '7214001', name: 'Ada P.', email: 'ada@shop.example' },
      contact: '66f0',
      person: { ...person, role: 'lead' },
      conversation: { id: '215469', sourceType: 'whatsapp' },
    });
  });

  it('tells what is known of the person, and the attributes of the conversation, as text', () => {
    const contact = {
      id: '66f0',
      name: 'Maeve',
      phone: '+15550100155',
      custom_attributes: { plan: 'gold', visits: 3, vip: true, address: { city: 'Dublin' }, empty: null },
    };
    const conversation = { id: '215469', custom_attributes: { Order: 1234, tags: ['a'] } };
    expect(parseCanvasRequest(opened, { ...body, contact, conversation })).toMatchObject({
      person: {
        id: '66f0',
        name: 'Maeve',
        phone: '+15550100155',
        attributes: { plan: 'gold', visits: '3', vip: 'true' },
      },
      attributes: { Order: '1234' },
    });
  });

  it('tells what was clicked, what was filled in, and what we stored', () => {
    const click = {
      component_id: 'send',
      input_values: { lang: 'en_US', empty: '', many: ['a', 'b'] },
      current_canvas: { content: { components: [] }, stored_data: { step: 'vars', page: 2 } },
    };
    expect(parseCanvasRequest(clicked, { ...body, ...click })).toMatchObject({
      ...clicked,
      component: 'send',
      inputs: { lang: 'en_US', empty: '', many: ['a', 'b'] },
      stored: { step: 'vars', page: 2 },
    });
  });

  it.each(['contact', 'customer', 'user'])('may name the person %s', (name) => {
    const { contact, ...rest } = body;
    expect(parseCanvasRequest(opened, { ...rest, [name]: contact })?.contact).toBe('66f0');
  });

  it('may have numbers for ids', () => {
    const numbers = { workspace_id: 1, admin: { id: 2 }, contact: { id: 3 }, conversation: { id: 4 } };
    expect(parseCanvasRequest(opened, numbers)).toEqual({
      ...least,
      ...opened,
      workspace: '1',
      admin: { id: '2' },
      contact: '3',
      person: { id: '3', attributes: {} },
      conversation: { id: '4' },
    });
  });

  it('has nothing but its workspace and address for certain', () => {
    const nulls = Object.fromEntries(
      [...Object.keys(body), 'component_id', 'input_values', 'current_canvas', 'context'].map((name) => [
        name,
        null,
      ]),
    );
    for (const rest of [{}, nulls, { admin: 'Ada', contact: [], conversation: {}, component_id: 5 }])
      expect(parseCanvasRequest(opened, { ...rest, workspace_id: 'q1w2e3r4' })).toEqual({
        ...least,
        ...opened,
      });
    expect(parseCanvasRequest(opened, nulls)).toBeUndefined();
  });

  it('loses only what is odd', () => {
    const odd = {
      ...body,
      admin: { id: '7214001', name: 5, email: '' },
      conversation: { id: '215469', source: 'whatsapp' },
      input_values: { lang: 'en_US', odd: { a: 1 }, mixed: ['a', 1] },
      current_canvas: { stored_data: ['step'] },
    };
    expect(parseCanvasRequest(clicked, odd)).toEqual({
      ...least,
      ...clicked,
      admin: { id: '7214001' },
      contact: '66f0',
      person: { ...person, role: 'lead' },
      conversation: { id: '215469' },
      inputs: { lang: 'en_US' },
    });
  });

  it('is read without a throw, whatever it is', () => {
    fc.assert(
      fc.property(fc.anything(), (anything) => {
        expect(() => parseCanvasRequest(clicked, anything)).not.toThrow();
        expect(parseCanvasRequest(clicked, { workspace_id: 'w', input_values: anything })?.workspace).toBe(
          'w',
        );
      }),
    );
  });
});

describe('a request of a card in the Messenger', () => {
  const context = { conversation_id: 4_294_967_297, location: 'conversation', locale: 'en' };

  it('tells where the card is', () => {
    const placed = { location: 'messenger', occasion: 'configure' } as const;
    const place = { workspace_id: 'q1w2e3r4', admin: { id: '7214001' }, context: { location: 'operator' } };
    expect(parseCanvasRequest(placed, place)).toEqual({
      ...least,
      ...placed,
      place: 'operator',
      admin: { id: '7214001' },
    });
  });

  it('tells who looks at a live canvas, in which conversation, and what we stored', () => {
    const live = { location: 'messenger', occasion: 'live' } as const;
    const look = {
      workspace_id: 'q1w2e3r4',
      context,
      contact: { id: '66f0' },
      canvas: { stored_data: { number: '1' } },
    };
    expect(parseCanvasRequest(live, look)).toEqual({
      ...least,
      ...live,
      place: 'conversation',
      contact: '66f0',
      person,
      conversation: { id: '4294967297' },
      stored: { number: '1' },
    });
  });

  it('may be in a place that is new', () => {
    const live = { location: 'messenger', occasion: 'live' } as const;
    const look = { workspace_id: 'q1w2e3r4', context: { ...context, location: 'watch' } };
    expect(parseCanvasRequest(live, look)).toMatchObject({
      place: undefined,
      conversation: { id: '4294967297' },
    });
  });
});
