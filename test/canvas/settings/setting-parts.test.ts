import { describe, expect, it } from '@jest/globals';
import type { Component } from '../../../canvas/kit/component-types.ts';
import type { SectionForm } from '../../../canvas/settings/section-form.ts';
import { settingFacts, settingParts } from '../../../canvas/settings/setting-parts.ts';
import { ofWorkspace } from '../../../canvas/settings/settings-section.ts';

function formOf(count: number, switchNumber: string, change: Partial<SectionForm> = {}): SectionForm {
  const numbers = Array.from({ length: count }, (_, at) => ({
    number: `n${at}`,
    name: `Shop ${at}`,
    phone: '+1 555 010 0123',
  }));
  return {
    section: ofWorkspace('w', ['switchNumber']),
    title: 'Numbers',
    home: {
      isConnected: true,
      mayChange: true,
      admins: [],
      numbers,
      page: 'https://bridge.example/settings',
    },
    inForce: { switchNumber },
    typed: { switchNumber },
    revision: 'r1',
    ...change,
  };
}

const dropdownIn = (parts: readonly Component[]) => parts.find((part) => part.type === 'dropdown');

describe('a number of ours to choose', () => {
  it('is one of as many as a dropdown takes; the chosen one is among them, and the rest is told of', () => {
    const parts = settingParts(formOf(12, 'n11'));
    const { options = [], value } = dropdownIn(parts) ?? {};
    expect([options.length, value]).toEqual([10, 'n11']);
    expect(options.map(({ id }) => id)).toEqual([
      'none',
      ...[0, 1, 2, 3, 4, 5, 6, 7].map((at) => `n${at}`),
      'n11',
    ]);
    expect(JSON.stringify(parts)).toContain('Not all of your numbers have room here');
    const few = settingParts(formOf(9, 'n8'));
    expect(dropdownIn(few)?.options.length).toBe(10);
    expect(JSON.stringify(few)).not.toContain('have room here');
  });

  it('is none where it is not connected any more, or where nothing is', () => {
    expect(dropdownIn(settingParts(formOf(2, 'gone')))?.value).toBe('none');
    expect(JSON.stringify(settingFacts(formOf(2, 'gone')))).toContain('Not offered');
    expect(dropdownIn(settingParts(formOf(0, '')))).toBeUndefined();
    expect(JSON.stringify(settingParts(formOf(0, '')))).toContain('no number is connected');
  });

  it('has the schema’s words below it when they are all there is', () => {
    const problems = [{ field: 'switchNumber', message: 'must be the id of a number' }];
    const parts = settingParts(formOf(2, 'n0', { problems }));
    expect(parts[1]).toMatchObject({ style: 'error', text: 'Must be the id of a number.' });
  });
});
