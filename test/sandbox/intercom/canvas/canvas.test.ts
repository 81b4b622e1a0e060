import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { readCanvasAnswer } from '../../../../sandbox/intercom/canvas/canvas-answer.ts';
import { aSimulatedIntercom, SHOP } from '../support/simulated-intercom.ts';

const option = (id: string) => ({ type: 'option', id, text: `Option ${id}` });
const submit = { type: 'submit' };
const button = { type: 'button', id: 'refresh', label: 'Refresh', style: 'secondary', action: submit };
const item = (id: string) => ({ type: 'item', id, title: 'Template', action: submit });

function read(components: unknown, more: object = {}) {
  return readCanvasAnswer(200, JSON.stringify({ canvas: { content: { components }, ...more } }));
}

describe('canvas requests of the simulated Intercom', () => {
  it('opens the sidebar with the full conversation and contact, signed', () => {
    const { simulator, lead, conversation } = aSimulatedIntercom();
    const contactId = lead();
    const conversationId = conversation(contactId);
    const opened = simulator.openCanvas({ workspace: SHOP.id, adminId: '7214001', conversationId });
    const signature = createHmac('sha256', 'client-secret').update(opened.body).digest('hex');
    expect(opened).toMatchObject({
      path: '/canvas/inbox/initialize',
      headers: { 'x-body-signature': signature },
    });
    expect(JSON.parse(opened.body)).toMatchObject({
      workspace_id: SHOP.id,
      workspace_region: 'EU',
      admin: { id: '7214001', email: 'ada@shop.example' },
      conversation: { id: conversationId, conversation_parts: { total_count: 0 } },
      contact: { id: contactId, role: 'lead', phone: '+15550100123', email: null },
    });
  });

  it('submits what was clicked with the values and the canvas as it was', () => {
    const { simulator, conversation } = aSimulatedIntercom();
    const submission = {
      workspace: SHOP.id,
      adminId: '7214001',
      conversationId: conversation(),
      componentId: 'refresh',
      inputValues: { note: 'hi', picked: ['a', 'b'] },
      currentCanvas: { content: { components: [button] }, stored_data: { step: 'panel' } },
    };
    const submitted = simulator.submitCanvas(submission);
    expect(submitted.path).toBe('/canvas/inbox/submit');
    expect(JSON.parse(submitted.body)).toMatchObject({
      workspace_id: SHOP.id,
      component_id: 'refresh',
      input_values: submission.inputValues,
      current_canvas: submission.currentCanvas,
    });
  });
});

describe('canvas requests of older versions', () => {
  it('name the person customer', () => {
    const canvas = { initializePath: '/i', submitPath: '/s', personKey: 'customer' } as const;
    const { simulator, conversation } = aSimulatedIntercom({ canvas });
    const opening = { workspace: SHOP.id, adminId: '7214001', conversationId: conversation() };
    const body: unknown = JSON.parse(simulator.openCanvas(opening).body);
    expect(body).toMatchObject({ customer: { role: 'lead' } });
    expect(body).not.toHaveProperty('contact');
  });
});

describe('reading a canvas as Intercom does', () => {
  it('takes every kind of component', () => {
    const components = [
      { type: 'text', text: 'Hello', style: 'header' },
      { type: 'image', url: 'https://x.example/a.png', width: 10, height: 10 },
      { type: 'spacer', size: 's' },
      { type: 'divider' },
      { type: 'data-table', items: [{ type: 'field-value', field: 'Number', value: '+15550100123' }] },
      button,
      { type: 'input', id: 'note', label: 'Note', save_state: 'unsaved' },
      { type: 'textarea', id: 'long', label: 'Text' },
      { type: 'dropdown', id: 'lang', options: [option('en'), option('de')] },
      { type: 'single-select', id: 'one', options: [option('en'), option('de')], action: submit },
      { type: 'checkbox', id: 'many', label: 'Many', option: [option('a')] },
      { type: 'list', items: [item('i1'), item('i2')] },
    ];
    const reading = read(components, { stored_data: { step: 1 } });
    expect(reading).toMatchObject({
      ok: true,
      canvas: { content: { components }, stored_data: { step: 1 } },
    });
  });

  it.each([
    ['an unknown component', [{ type: 'carousel', id: 'x' }]],
    ['an unknown field', [{ ...button, colour: 'red' }]],
    ['a button without an id', [{ type: 'button', label: 'Go', action: submit }]],
    ['a button without an action', [{ type: 'button', id: 'go', label: 'Go' }]],
    ['one id twice', [button, button]],
    ['a list item with the id of a button', [button, { type: 'list', items: [item('refresh')] }]],
    ['a dropdown of one', [{ type: 'dropdown', id: 'd', options: [option('a')] }]],
    ['a dropdown of eleven', [{ type: 'dropdown', id: 'd', options: 'abcdefghijk'.split('').map(option) }]],
    ['one option id twice', [{ type: 'dropdown', id: 'd', options: [option('a'), option('a')] }]],
    ['a checkbox without options', [{ type: 'checkbox', id: 'c', label: 'C' }]],
    ['an image over http', [{ type: 'image', url: 'http://x.example/a.png', width: 1, height: 1 }]],
    [
      'a sheet, which only the Messenger has',
      [{ ...button, action: { type: 'sheet', url: 'https://x.example' } }],
    ],
    ['no component at all', []],
    ['more than 64 KB', [{ type: 'text', text: 'x'.repeat(65_536) }]],
  ])('refuses %s', (_what, components) => {
    expect(read(components)).toMatchObject({ ok: false, problem: expect.any(String) });
  });

  it('refuses stored_data over 64 KB, other statuses, and what is not a canvas', () => {
    expect(read([button], { stored_data: { x: 'é'.repeat(33_000) } })).toEqual({
      ok: false,
      problem: 'stored_data is larger than 64 KB',
    });
    expect(readCanvasAnswer(500, '{}')).toEqual({ ok: false, problem: 'the app answered 500' });
    expect(readCanvasAnswer(200, '<html>').ok).toBe(false);
    expect(readCanvasAnswer(200, '{"canvas":{"content_url":"https://x.example"}}').ok).toBe(false);
  });
});
