import type { Binding } from '../../server/domain/templates/binding.ts';
import type { MediaValue } from '../../server/domain/templates/template-values.ts';
import type { Typed } from '../../server/domain/workspaces/setting-values.ts';
import type { TemplateField } from '../../templates/template-field.ts';
import type { BindingChange, ShownBindings } from './template-doors.ts';

/** What fills a template in, as it stands in the form. */
export function shownBindings({ fields, variables, media }: ShownBindings): Typed {
  return Object.assign(
    {},
    ...fields.map(({ id, kind }) =>
      kind === 'media' ? { [`media.${id}`]: addressOf(media[id]) } : shownVariable(id, variables[id]),
    ),
  );
}

/** A file that was uploaded has no address of its own. */
function addressOf(file: MediaValue | undefined): string {
  return file?.kind === 'link' ? file.link : '';
}

function shownVariable(id: string, binding: Binding | undefined): Typed {
  const { attribute = '', fallback = '' } = binding?.from === 'ask' || binding === undefined ? {} : binding;
  return {
    [`from.${id}`]: binding?.from ?? 'none',
    [`attribute.${id}`]: attribute,
    [`fallback.${id}`]: fallback,
  };
}

/** What somebody typed, by the names of the fields. */
export function typedBindings(fields: readonly TemplateField[], form: URLSearchParams): Typed {
  const names = fields.flatMap(({ id, kind }) =>
    kind === 'media' ? [`media.${id}`] : [`from.${id}`, `attribute.${id}`, `fallback.${id}`],
  );
  return Object.fromEntries(names.map((name) => [name, form.get(name) ?? '']));
}

/** The same as a change of the bindings. */
export function toBindings(fields: readonly TemplateField[], typed: Typed): BindingChange {
  const [files, values] = [fields.filter(isFile), fields.filter((field) => !isFile(field))];
  return {
    variables: Object.fromEntries(values.map(({ id }) => [id, toBinding(id, typed)])),
    media: Object.fromEntries(files.map(({ id }) => [id, toFile(typed[`media.${id}`])])),
  };
}

function isFile({ kind }: TemplateField): boolean {
  return kind === 'media';
}

function toBinding(id: string, typed: Typed): Binding | null {
  const from = typed[`from.${id}`];
  if (from === 'ask') return { from };
  if (from !== 'contact' && from !== 'conversation') return null;
  const [attribute, fallback] = [typed[`attribute.${id}`] ?? '', typed[`fallback.${id}`] ?? ''];
  return { from, attribute: attribute.trim(), ...(fallback.trim() !== '' && { fallback: fallback.trim() }) };
}

function toFile(address = ''): MediaValue | null {
  const link = address.trim();
  return link === '' ? null : { kind: 'link', link };
}

/** Fields whose address WhatsApp could not fetch a file from. */
export function wrongAddresses(typed: Typed): readonly string[] {
  const files = Object.entries(typed).filter(
    ([name, text]) => name.startsWith('media.') && text.trim() !== '',
  );
  return files
    .filter(([, text]) => !/^https:\/\/[^/]/.test(text.trim()) || !URL.canParse(text.trim()))
    .map(([name]) => name);
}
