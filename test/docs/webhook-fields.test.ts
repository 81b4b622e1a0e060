import { expect, it } from '@jest/globals';
import { FOLLOWED_FIELDS, PHONE_APP_FIELDS } from '../../server/domain/doctor/followed-fields.ts';
import { readDocument } from './read-documents.ts';

it('the README names every webhook field that the Doctor asks for', () => {
  const readme = readDocument('README.md');
  const missing = [...FOLLOWED_FIELDS, ...PHONE_APP_FIELDS].filter((name) => !readme.includes(`\`${name}\``));
  expect(missing).toEqual([]);
});
