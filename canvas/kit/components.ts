import type {
  Action,
  ButtonStyle,
  CanvasAnswer,
  Component,
  Dropdown,
  Input,
  ListItem,
  Option,
  Text,
  TextArea,
} from './component-types.ts';

const submit = { type: 'submit' } as const;

/** Fewest and most options of a dropdown (Intercom reference: Canvas Kit, dropdown). */
export const OPTIONS = { least: 2, most: 10 } as const;

/** What is `stored`, at most 64 KB of JSON, comes back with the next click. Everybody can read it: never a secret. */
export function canvas(
  components: readonly Component[],
  stored?: Readonly<Record<string, unknown>>,
): CanvasAnswer {
  const content = { components };
  return { canvas: stored === undefined ? { content } : { content, stored_data: stored } };
}

export function text(id: string, style: Text['style'], content: string): Text {
  return { type: 'text', id, text: content, style, align: 'left' };
}

/** Fetched when it is seen, so its address must be good until then. Pixels. */
export function image(id: string, url: string, width: number, height: number): Component {
  return { type: 'image', id, url, width, height, align: 'left' };
}

export function divider(id: string): Component {
  return { type: 'divider', id };
}

/** Moves between views. */
export function linkButton(id: string, label: string): Component {
  return button(id, label, 'link', submit);
}

/** Opens an address in a new window. */
export function openButton(id: string, label: string, url: string): Component {
  return button(id, label, 'link', { type: 'url', url });
}

/** Begins something; the one kind that the first view may have besides links. */
export function secondaryButton(id: string, label: string): Component {
  return button(id, label, 'secondary', submit);
}

/** Does the one thing that a view is for. Never on the first view. */
export function primaryButton(id: string, label: string): Component {
  return button(id, label, 'primary', submit);
}

function button(id: string, label: string, style: ButtonStyle, action: Action): Component {
  return { type: 'button', id, label, style, action };
}

/** The end of every view but the first: a way back, and where a flow ends a way out. */
export function navigation(back: string, done?: string): readonly Component[] {
  return [
    { type: 'spacer', id: 'end-space', size: 's' },
    divider('end'),
    linkButton(back, 'Back'),
    ...(done === undefined ? [] : [linkButton(done, 'Done')]),
  ];
}

export function list(id: string, items: readonly ListItem[]): Component {
  return { type: 'list', id, items };
}

export function listItem(
  id: string,
  words: { readonly title: string; readonly subtitle: string; readonly detail?: string },
): ListItem {
  return { ...plainItem(id, words), action: submit };
}

/** A row that leads nowhere. */
export function plainItem(
  id: string,
  {
    title,
    subtitle,
    detail,
  }: { readonly title: string; readonly subtitle: string; readonly detail?: string },
): ListItem {
  const third = detail === undefined ? {} : { tertiary_text: detail };
  return { type: 'item', id, title, subtitle, ...third };
}

/** One line to fill in. What is wrong with it stands below, as a text of style `error`. */
export function input(id: string, label: string, more: Pick<Input, 'placeholder' | 'value'> = {}): Component {
  return { type: 'input', id, label, ...more };
}

/** A line with a button of its own, as for a search. */
export function searchInput(
  id: string,
  label: string,
  more: Pick<Input, 'placeholder' | 'value'> = {},
): Component {
  return { type: 'input', id, label, ...more, action: submit };
}

export function textArea(
  id: string,
  label: string,
  more: Pick<TextArea, 'placeholder' | 'value' | 'error'> = {},
): Component {
  return { type: 'textarea', id, label, ...more };
}

export function option(id: string, words: string): Option {
  return { type: 'option', id, text: words };
}

/** Throws `RangeError` for fewer options than two, or more than ten: then a list with pages is needed. */
export function dropdown(id: string, label: string, options: readonly Option[], value?: string): Component {
  if (options.length < OPTIONS.least || options.length > OPTIONS.most)
    throw new RangeError('A dropdown has 2 to 10 options.');
  const made: Dropdown = { type: 'dropdown', id, label, options };
  return value === undefined ? made : { ...made, value };
}

export function dataTable(id: string, rows: readonly (readonly [string, string])[]): Component {
  return {
    type: 'data-table',
    id,
    items: rows.map(([field, value]) => ({ type: 'field-value', field, value })),
  };
}
