import { describe, expect, it } from '@jest/globals';
import type { CanvasAnswer } from '../../../canvas/kit/component-types.ts';
import { drawn } from '../../../canvas/templates/template-screens.ts';
import { readCanvasAnswer } from '../../../sandbox/intercom/canvas/canvas-answer.ts';
import type { TemplateView } from '../../../server/domain/sidebar/template-panel.ts';

const target = { to: 'Maeve **Quill**', from: 'Shop (+1 555 010 0123)' };
const template = {
  id: 'a|1',
  name: 'order_ready',
  language: 'English',
  category: 'utility',
  preview: 'Hi [name]',
  fields: 1,
} as const;
const list: TemplateView = {
  kind: 'list',
  target,
  languages: [],
  categories: [],
  groups: [],
  page: 0,
  pages: 1,
  total: 0,
  notOffered: 0,
  showsNotOffered: false,
  sync: { isRunning: false },
};
const form: TemplateView = { kind: 'form', target, template, text: 'Hi [name]', fields: [], problems: [] };
const sent: TemplateView = { kind: 'sent', target, template, snoozes: [1] };
const delivery = {
  id: 'd',
  text: 'Hi',
  segment: 1,
  segments: 1,
  at: 0,
  times: {},
  isLate: false,
} as const;

/** What is read, after Intercom has taken the canvas. */
function words(view: TemplateView): string {
  return textOf(draw(view));
}

function draw(view: TemplateView, kept?: Record<string, string>): CanvasAnswer {
  return drawn({ draft: 'draft-1', view, ...(kept && { kept }) }, (at) => `time ${at}`);
}

function textOf(answer: CanvasAnswer): string {
  expect(readCanvasAnswer(200, JSON.stringify(answer))).toMatchObject({ ok: true });
  return JSON.stringify(answer.canvas.content).replaceAll('\u200B', '');
}

describe('the views of Choose template', () => {
  it.each([
    [
      'an empty list that is being read',
      { ...list, sync: { isRunning: true } },
      'The templates are being read from WhatsApp.',
    ],
    ['an empty list', list, 'There is no template that can be sent.'],
    ['an empty search', { ...list, search: 'x' }, 'No template fits.'],
    [
      'a list that lacks some',
      { ...list, sync: { isRunning: false, problem: 'No access.' } },
      'Some may be missing: No access.',
    ],
    ['a list after a template is gone', { ...list, notice: 'It is gone.' }, 'It is gone.'],
    ['one that is not offered', { ...list, notOffered: 1 }, '1 is not offered: why'],
    ['a form without fields', form, 'There is nothing to fill in.'],
    [
      'a form of a changed template',
      { ...form, isChanged: true as const },
      'was changed at WhatsApp meanwhile',
    ],
    ['a revived form', { ...form, isRevived: true as const }, 'What you had filled in is here again.'],
    ['a problem of no field', { ...form, problems: ['Closed. Wait.'] }, 'Closed. Wait.'],
    ['one that is queued', sent, 'You may leave: it is sent once.'],
    [
      'one that is being sent',
      { ...sent, delivery: { ...delivery, state: 'planned' as const } },
      'You may leave: it is sent once.',
    ],
    ['one that arrived', { ...sent, delivery: { ...delivery, state: 'delivered' as const } }, '✅ Delivered'],
    ['a conversation that sleeps', { ...sent, snoozedUntil: 5, snoozes: [] }, 'sleeps until time 5'],
    ['a refusal', { kind: 'refused', reason: 'Nobody is there.' } as const, 'Nobody is there.'],
  ])('say it of %s', (_what, view, said) => {
    expect(words(view)).toContain(said);
  });

  it('tell why one failed and what to do', () => {
    const failure = { code: '131026', reason: 'Not on WhatsApp.', nextStep: 'Call them.' };
    const shown = words({ ...sent, snoozes: [], delivery: { ...delivery, state: 'failed', failure } });
    expect(shown).toMatch(/⚠️.*Not on WhatsApp\..*Call them\./);
  });

  it('say that Meta holds one for review, not that it was sent', () => {
    const held = { ...delivery, state: 'sent', isHeldForReview: true } as const;
    const shown = words({ ...sent, snoozes: [], delivery: held });
    expect(shown).toContain('"Held for review"');
    expect(shown).toContain('Held for review on time 0');
    expect(shown).toContain('Meta holds it for review before it sends it');
    expect(shown).not.toMatch(/✅|Sent/);
  });

  it('show people’s words as they are', () => {
    expect(JSON.stringify(draw(form))).not.toContain('**Quill**');
  });

  it('hold the draft, the template, and what was filled in where there are no inputs', () => {
    expect(draw(list).canvas.stored_data).toEqual({ draft: 'draft-1' });
    expect(draw(form).canvas.stored_data).toEqual({ draft: 'draft-1', template: 'a|1' });
    expect(draw(sent, { 'field body.a': 'x' }).canvas.stored_data).toEqual({
      draft: 'draft-1',
      template: 'a|1',
      kept: { 'field body.a': 'x' },
    });
  });
});
