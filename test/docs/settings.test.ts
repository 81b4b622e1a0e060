import { describe, expect, it } from '@jest/globals';
import { COUNTERS, PREFIX, TIMINGS } from '../../server/adapters/shared/metric-catalogue.ts';
import { workspaceSettingsSchema } from '../../server/domain/workspaces/settings.ts';
import { readDocument } from './read-documents.ts';

/** First cells of the tables' rows, where `name` stands for a setting or metric. */
function firstCells(text: string): string[] {
  return text
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, name = '']) => name));
}

function settingsOf(example: string): string[] {
  return [...example.matchAll(/^(?:# )?([A-Z][A-Z_]+)=/gm)].map(([, name = '']) => name);
}

describe('docs/operations.md', () => {
  const operations = readDocument('docs/operations.md');

  it('explains every setting of .env.example', () => {
    const settings = settingsOf(readDocument('.env.example'));
    expect(settings.length).toBeGreaterThan(10);
    expect(firstCells(operations)).toEqual(expect.arrayContaining(settings));
  });

  it('explains no setting that there is not', () => {
    const explained = firstCells(operations).filter((name) => /^[A-Z_]+$/.test(name));
    expect(settingsOf(readDocument('.env.example'))).toEqual(expect.arrayContaining(explained));
  });

  it('explains every metric', () => {
    expect(firstCells(operations)).toEqual(expect.arrayContaining(Object.keys(COUNTERS)));
    for (const { name } of Object.values(TIMINGS))
      expect(operations).toContain(`\`${name.slice(PREFIX.length)}\``);
  });
});

describe('README.md', () => {
  it('explains every setting of a workspace with its default', () => {
    const defaults = Object.entries(workspaceSettingsSchema.parse({}));
    for (const [name, value] of defaults)
      expect(readDocument('README.md')).toMatch(
        new RegExp(`^\\| \`${name}\` \\| \`?${String(value)}\`? \\|`, 'm'),
      );
  });
});
