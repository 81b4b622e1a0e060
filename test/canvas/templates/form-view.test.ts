import { expect, it } from '@jest/globals';
import { formView } from '../../../canvas/templates/form-view.ts';
import type { TemplateForm } from '../../../server/domain/sidebar/template-panel.ts';

const form = (uploadUrl?: string): TemplateForm => ({
  kind: 'form',
  target: { to: 'Maeve Quill', from: 'Shop (+1 555-010-0123)' },
  template: {
    id: '1|7002',
    name: 'order_photo',
    language: 'English',
    category: 'utility',
    preview: 'This is your order.',
    fields: 1,
  },
  text: 'This is your order, [first_name].',
  fields: [
    {
      id: 'header',
      label: 'Image',
      required: true,
      kind: 'media',
      what: 'an image',
      ...(uploadUrl !== undefined && { uploadUrl }),
    },
  ],
  problems: [],
});

const shown = (uploadUrl?: string) => JSON.stringify(formView(form(uploadUrl), { draft: 'd' }, () => 'now'));

it('asks whether a file was uploaded only beside the page for it', () => {
  const withPage = shown('https://bridge.example/uploads/x');
  expect(withPage).toContain('"url":"https://bridge.example/uploads/x"');
  expect(withPage).toContain('I have uploaded it');
  expect(shown()).not.toContain('ploaded');
  expect(shown()).toContain('Or its address');
});
