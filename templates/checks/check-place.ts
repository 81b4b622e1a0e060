import type { LocationValue } from '../../server/domain/templates/template-values.ts';
import type { TemplateField } from '../template-field.ts';
import type { Problem } from '../validation.ts';

/** WhatsApp wants all four parts of a place (reference/templates.md §3). */
export function checkPlace({ id }: TemplateField, place: LocationValue | undefined): readonly Problem[] {
  if (place === undefined) return [];
  const { latitude, longitude, name, address } = place;
  const problems: (Problem | false)[] = [
    !isDegrees(latitude, 90) && {
      problem: 'The latitude is none.',
      cure: 'Give degrees from -90 to 90, as 37.44.',
    },
    !isDegrees(longitude, 180) && {
      problem: 'The longitude is none.',
      cure: 'Give degrees from -180 to 180, as -122.16.',
    },
    name.trim() === '' && { problem: 'The place has no name.', cure: 'Give it a name.' },
    address.trim() === '' && { problem: 'The place has no address.', cure: 'Give its address.' },
  ];
  return problems.filter((problem) => problem !== false).map((problem) => ({ field: id, ...problem }));
}

function isDegrees(text: string, most: number): boolean {
  return /^-?\d{1,3}(\.\d{1,15})?$/.test(text) && Math.abs(Number(text)) <= most;
}
