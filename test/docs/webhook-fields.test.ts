import { expect, it } from '@jest/globals';
import { FOLLOWED_FIELDS, PHONE_APP_FIELDS } from '../../server/domain/doctor/followed-fields.ts';
import { readDocument } from './read-documents.ts';

it.each(['README.md', 'docs/self-hosting.md'])(
  '%s names every webhook field that the Doctor asks for',
  (path) => {
    const readme = readDocument(path);
    const missing = [...FOLLOWED_FIELDS, ...PHONE_APP_FIELDS].filter(
      (name) => !readme.includes(`\`${name}\``),
    );
    expect(missing).toEqual([]);
  },
);
