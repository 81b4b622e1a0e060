import { describe, expect, it } from '@jest/globals';
import { sandboxTemplates } from '../../../sandbox/setup/sandbox-templates.ts';
import { sellingTemplates } from '../../../sandbox/setup/selling-templates.ts';
import { checkComponents } from '../../../sandbox/whatsapp/templates/check-components.ts';
import { LANGUAGES } from '../../../sandbox/whatsapp/templates/languages.ts';

const TEMPLATES = sandboxTemplates('1');

describe('the templates of the sandbox', () => {
  it('are ten and hello_world, in four languages, good ones and bad ones', () => {
    expect(TEMPLATES).toHaveLength(11);
    expect(new Set(TEMPLATES.map(({ id }) => id)).size).toBe(11);
    expect(new Set(TEMPLATES.map(({ language }) => language))).toEqual(
      new Set(['en_US', 'es', 'pt_BR', 'de']),
    );
    const states = TEMPLATES.map(({ status }) => status).filter((status) => status !== 'APPROVED');
    expect(states).toEqual(['PAUSED', 'REJECTED']);
  });

  it.each([...TEMPLATES, ...sellingTemplates('1')].filter(({ category }) => category !== 'AUTHENTICATION'))(
    'hold nothing that Meta would refuse: $name',
    ({ components, category, language, parameterFormat: format = 'POSITIONAL' }) => {
      const bytes = new Uint8Array(1);
      const sample = {
        id: '1',
        app: '1',
        fileType: 'image/jpeg',
        length: 1,
        received: 1,
        bytes,
        handle: 'h',
      };
      const submission = { category, format, findUpload: () => sample, hasCatalog: true };
      expect(checkComponents(components, submission)).toEqual(components);
      expect(LANGUAGES.has(language)).toBe(true);
    },
  );
});
