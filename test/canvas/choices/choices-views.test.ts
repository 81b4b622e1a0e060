import { describe, expect, it } from '@jest/globals';
import { choicesIds as ids } from '../../../canvas/choices/choices-ids.ts';
import type { Component } from '../../../canvas/kit/component-types.ts';
import { CHOICE_STYLES, choiceFields } from '../../../server/domain/choices/choice-fields.ts';
import type { ChoicesForm, ChoicesView } from '../../../server/domain/choices/choices-view.ts';
import { aPanelDelivery, inboxOf } from '../states/a-panel.ts';

const target = { to: 'Ada Q', from: 'Shop' };
const EVIL = '[free](https://evil.example) **now**';

const form = (style: ChoicesForm['style']): ChoicesForm => ({
  kind: 'form',
  style,
  target,
  fields: choiceFields(style, {}).map((field) => ({
    ...field,
    value: EVIL,
    length: EVIL.length,
    problem: `${field.label}: wrong.`,
  })),
  isRevived: true,
});

const VIEWS: readonly (readonly [string, ChoicesView])[] = [
  ...CHOICE_STYLES.map((style) => [`the form of ${style}`, form(style)] as const),
  [
    'the preview',
    {
      kind: 'preview',
      style: 'list',
      target,
      seen: 7,
      text: EVIL,
      opens: EVIL,
      buttons: [EVIL, EVIL],
      isOlder: true,
    },
  ],
  ['what was sent', { kind: 'sent', target, delivery: aPanelDelivery({ state: 'failed', text: EVIL }) }],
  ['what waits', { kind: 'sent', target }],
  ['the closed window', { kind: 'closed', style: 'flow', text: EVIL }],
  ['a refusal', { kind: 'refused', reason: EVIL }],
];

async function drawn(view: ChoicesView) {
  const answer = () => Promise.resolve({ draft: 'draft-1', view });
  const nobody = () => Promise.reject(new Error('only this is asked for'));
  const inbox = inboxOf(nobody, {
    choices: {
      open: answer,
      style: nobody,
      check: nobody,
      preview: nobody,
      send: nobody,
      sent: nobody,
      toTemplate: nobody,
    },
  });
  const request = { workspace_id: 'q1w2e3r4', conversation: { id: '215469' }, component_id: ids.open };
  return (await inbox.submit(request)).canvas;
}

const idOf = (component: Component) => component.id;

describe('each view', () => {
  it.each(VIEWS)('of %s is a canvas that leads back and knows its draft', async (_, view) => {
    const { content, stored_data: stored } = await drawn(view);
    const names = content.components.map(idOf);
    expect(new Set(names).size).toBe(names.length);
    const ways = content.components.slice(names.indexOf('end') + 1);
    expect(ways).toMatchObject([
      { type: 'button', label: 'Back', style: 'link' },
      ...(view.kind === 'sent' ? [{ id: 'panel', label: 'Done', style: 'link' }] : []),
    ]);
    expect(stored).toMatchObject({ draft: 'draft-1' });
    const texts = content.components.flatMap((each) => (each.type === 'text' ? [each.text] : []));
    expect(texts.join('\n')).not.toMatch(/\]\(https|\*\*now/);
  });

  it('stores what was looked at with the preview only', async () => {
    const stored = await Promise.all(VIEWS.map(async ([, view]) => (await drawn(view)).stored_data));
    expect(stored.flatMap((each) => each?.['seen'] ?? [])).toEqual([7]);
  });
});

describe('a click that is not understood', () => {
  it.each([`${ids.style}hologram`, ids.style])('shows the form: %s', async (component) => {
    const inbox = inboxOf(() => Promise.reject(new Error('not asked')), {
      choices: {
        open: neverAsked,
        style: neverAsked,
        check: () => Promise.resolve({ draft: 'd', view: form('buttons') }),
        preview: neverAsked,
        send: neverAsked,
        sent: neverAsked,
        toTemplate: neverAsked,
      },
    });
    const stored = { draft: 5, style: 'hologram', seen: 'x' };
    const request = {
      workspace_id: 'q1w2e3r4',
      conversation: { id: '215469' },
      component_id: component,
      current_canvas: { stored_data: stored },
    };
    const { content } = (await inbox.submit(request)).canvas;
    expect(content.components[0]).toMatchObject({ text: 'Ask with buttons' });
  });
});

const neverAsked = () => Promise.reject(new Error('not asked'));
