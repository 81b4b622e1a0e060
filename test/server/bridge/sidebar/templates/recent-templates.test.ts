import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openStorage } from '../../../../../server/adapters/storage/open-storage.ts';
import { catalogue } from '../../../../../server/adapters/storage/schema/catalogue.ts';
import type { BridgeDeps } from '../../../../../server/bridge/connections/deps.ts';
import {
  namesOf,
  recentTemplates,
  rememberTemplate,
} from '../../../../../server/bridge/sidebar/templates/recent-templates.ts';
import type { Storage } from '../../../../../server/ports/documents.ts';
import { lastFiles } from '../../../../../server/records/last-files.ts';

const file = { kind: 'link', link: 'https://shop.example/a.jpg' } as const;
let storage: Storage;
let now = 0;
let deps: BridgeDeps;

beforeEach(async () => {
  storage = await openStorage('sqlite::memory:', catalogue, { now: () => now });
  deps = { storage, clock: { now: () => now } } as BridgeDeps;
});
afterEach(() => storage.close());

async function send(template: string, values = {}, account = 'a'): Promise<void> {
  now += 1;
  await rememberTemplate(deps, { account, template, values });
}

describe('what was sent last', () => {
  it('is nothing at first', async () => {
    expect(await recentTemplates(deps, 'a')).toEqual([]);
    expect(await lastFiles(deps, 't1')).toEqual({});
  });

  it('is known by account, the newest first and each once', async () => {
    for (const template of ['t1', 't2', 't1']) await send(template);
    await send('t9', {}, 'b');
    expect(await recentTemplates(deps, 'a')).toEqual(['t1', 't2']);
  });

  it('is remembered for the ten newest', async () => {
    for (let serial = 1; serial <= 12; serial += 1) await send(`t${serial}`);
    const recent = await recentTemplates(deps, 'a');
    expect([recent.length, recent[0], recent.at(-1)]).toEqual([10, 't12', 't3']);
  });

  it('keeps the files of each template, and no words of anybody', async () => {
    await send('t1', { header: file, 'body.1': { kind: 'text', text: 'Maeve' } });
    await send('t1', { 'body.1': { kind: 'text', text: 'Noor' } });
    expect(await lastFiles(deps, 't1')).toEqual({ header: file });
    expect(namesOf(await lastFiles(deps, 't1'))).toEqual({ header: 'https://shop.example/a.jpg' });
    expect(await lastFiles(deps, 't2')).toEqual({});
  });
});
