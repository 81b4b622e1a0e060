import { describe, expect, it } from '@jest/globals';
import type { CanvasAnswer, Component } from '../../../canvas/kit/component-types.ts';
import { readCanvasAnswer } from '../../../sandbox/intercom/canvas/canvas-answer.ts';
import type { FilterValue, TemplateList } from '../../../server/domain/sidebar/template-panel.ts';
import { inboxOf, noTemplates } from '../states/a-panel.ts';

const named = (what: string, count: number): FilterValue[] =>
  Array.from({ length: count }, (_, at) => ({ id: `${what}${at}`, words: `${what} ${at + 1}`, count: 1 }));

const list: TemplateList = {
  kind: 'list',
  target: { to: 'Maeve', from: 'Shop' },
  languages: [],
  categories: named('category', 3),
  groups: [],
  page: 0,
  pages: 1,
  total: 0,
  notOffered: 0,
  showsNotOffered: false,
  sync: { isRunning: false },
};

/** The filter over such a list, as a teammate goes through it. */
function filterOver(view: TemplateList) {
  const step = { draft: 'draft-1', view, parks: 'late-1' };
  const inbox = inboxOf(() => Promise.reject(new Error('not asked')), {
    templates: { ...noTemplates, list: async () => step },
  });
  let shown: CanvasAnswer = { canvas: { content: { components: [] } } };
  const components = () => shown.canvas.content.components;
  const press = async (component_id: string) => {
    shown = await inbox.submit({
      workspace_id: 'w',
      conversation: { id: '1' },
      component_id,
      current_canvas: shown.canvas,
    });
    expect(readCanvasAnswer(200, JSON.stringify(shown))).toMatchObject({ ok: true });
  };
  const buttons = () => components().filter((each) => each.type === 'button');
  return {
    open: () => press('template-filter'),
    click: (label: string) => press(buttons().find((each) => each.label === label)?.id ?? label),
    press,
    labels: () => buttons().map(({ label }) => label),
    rows: (what: string) =>
      components()
        .flatMap(titlesOf)
        .filter((title) => title.startsWith(what)),
    words: () => components().flatMap((each) => (each.type === 'text' ? [each.text] : [])),
    stored: () => shown.canvas.stored_data,
  };
}

function titlesOf(component: Component): string[] {
  return component.type === 'list' ? component.items.map(({ title }) => title) : [];
}

const SEVENTY = { ...list, languages: named('language', 70) };

describe('the filter over seventy languages', () => {
  it('has pages of ten, each with the way to all of them', async () => {
    const filter = filterOver(SEVENTY);
    await filter.open();
    const seen: string[] = [];
    for (let page = 1; page <= 7; page += 1) {
      expect(filter.words()).toContain(`**Language**, page ${page} of 7`);
      expect(filter.rows('Every language')).toHaveLength(1);
      expect(filter.rows('language')).toHaveLength(10);
      seen.push(...filter.rows('language'));
      if (page < 7) await filter.click('Next languages');
    }
    expect(seen).toEqual(SEVENTY.languages.map(({ words }) => words));
  });

  it('leads back, and only where there is a page', async () => {
    const filter = filterOver(SEVENTY);
    await filter.open();
    expect(filter.labels()).toEqual(['Next languages', 'Back']);
    await filter.click('Next languages');
    expect(filter.labels()).toEqual(['Previous languages', 'Next languages', 'Back']);
    await filter.click('Previous languages');
    expect(filter.rows('language')[0]).toBe('language 1');
    await filter.press('template-language-page:6');
    expect(filter.labels()).toEqual(['Previous languages', 'Back']);
  });

  it('ends where the languages end, whatever page is asked for', async () => {
    const filter = filterOver(SEVENTY);
    await filter.press('template-language-page:99');
    expect(filter.rows('language').at(-1)).toBe('language 70');
    await filter.press('template-language-page:nonsense');
    expect(filter.rows('language')[0]).toBe('language 1');
  });

  it('stays at its page when the categories are turned, and knows its draft', async () => {
    const filter = filterOver({ ...SEVENTY, categories: named('category', 11) });
    await filter.open();
    await filter.click('Next languages');
    await filter.click('Next categories');
    expect(filter.rows('language')[0]).toBe('language 11');
    expect(filter.rows('category')).toEqual(['category 11']);
    expect(filter.stored()).toMatchObject({ draft: 'draft-1', parks: 'late-1' });
  });
});

describe('the filter over ten languages', () => {
  it('has no pages', async () => {
    const filter = filterOver({ ...list, languages: named('language', 10) });
    await filter.open();
    expect(filter.rows('language')).toHaveLength(10);
    expect(filter.words()).toContain('**Language**');
    expect(filter.labels()).toEqual(['Back']);
  });
});
