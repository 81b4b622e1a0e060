import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { TemplateDocument } from '../../../server/domain/templates/template.ts';
import type { Storage } from '../../../server/ports/documents.ts';
import { openTemplateLists, type TemplateLists } from '../../../server/records/templates/template-lists.ts';
import {
  changeTemplate,
  deleteStoredTemplates,
  insertTemplates,
  replaceTemplate,
} from '../../../server/records/templates/templates.ts';
import { onBothEngines } from '../../support/both-engines.ts';
import { createManualClock } from '../../support/manual-clock.ts';
import { aStoredTemplate } from '../bridge/sidebar/templates/a-stored-template.ts';

const MINUTE = 60_000;

onBothEngines('the templates of an account, held in memory', ({ open, openAgain }) => {
  let storage: Storage;
  let other: Storage;
  let lists: TemplateLists;
  let readings: number;
  const clock = createManualClock(0);
  const names = async (account = 'a') => (await lists.of(account)).map(({ name }) => name);
  const insert = (name: string, account = 'a') =>
    insertTemplates({ storage: other }, account, [
      { ...aStoredTemplate({ name }), id: `${account}|${name}`, account },
    ]);

  beforeEach(async () => {
    storage = await open();
    other = await openAgain(storage);
    await storage.collection('templates').delete(['a|one', 'a|two', 'b|three']);
    await storage.collection('facts').delete(['template-changes|a', 'template-changes|b']);
    readings = 0;
    lists = openTemplateLists({ storage: counting(storage), clock });
    await insert('one');
  });
  afterEach(async () => {
    await other.close();
    if (storage !== other) await storage.close();
  });

  /** Counts how often templates are read. */
  function counting(real: Storage): Storage {
    const collection: Storage['collection'] = (name) => {
      if (name === 'templates') readings += 1;
      return real.collection(name);
    };
    return { ...real, collection };
  }

  it('are read once, and anew after each kind of change in another process', async () => {
    expect(await names()).toEqual(['one']);
    expect(await names()).toEqual(['one']);
    expect(readings).toBe(1);
    await insert('two');
    expect(await names()).toEqual(['one', 'two']);
    const paused = await changeTemplate({ storage: other }, 'a|one', (each) => ({
      ...each,
      status: 'paused',
    }));
    expect((await lists.of('a'))[0]).toMatchObject({ status: 'paused' });
    await replaceTemplate({ storage: other }, { ...(paused as TemplateDocument), category: 'marketing' });
    expect((await lists.of('a'))[0]).toMatchObject({ category: 'marketing' });
    await deleteStoredTemplates({ storage: other }, 'a', ['one']);
    expect(await names()).toEqual(['two']);
    expect(readings).toBe(5);
  });

  it('stay when those of another account change, or nothing does', async () => {
    await names();
    await insert('three', 'b');
    await changeTemplate({ storage: other }, 'a|one', () => undefined);
    await deleteStoredTemplates({ storage: other }, 'a', ['zebra']);
    await names();
    expect(readings).toBe(1);
    expect(await names('b')).toEqual(['three']);
  });

  it('are read anew after a minute, should a crash have come between a change and its mark', async () => {
    await names();
    await other.collection('templates').delete(['a|one']);
    expect(await names()).toEqual(['one']);
    clock.advance(MINUTE);
    expect(await names()).toEqual([]);
  });
});
