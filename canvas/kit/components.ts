/** Canvas Kit components, as far as our views use them (Intercom reference: Canvas Kit, components). */
export type Component = Text | Divider | DataTable | Button | List;

export interface Text {
  readonly type: 'text';
  readonly id: string;
  /** Markdown, links and bold only: what people wrote goes through `toPlain` first. */
  readonly text: string;
  readonly style: 'header' | 'paragraph' | 'muted';
  readonly align: 'left';
}

interface Divider {
  readonly type: 'divider';
  readonly id: string;
}

interface DataTable {
  readonly type: 'data-table';
  readonly id: string;
  readonly items: readonly TableRow[];
}

interface TableRow {
  readonly type: 'field-value';
  readonly field: string;
  readonly value: string;
}

interface Button {
  readonly type: 'button';
  readonly id: string;
  readonly label: string;
  /** Never `primary`: the first canvas of an Inbox app may not have one. */
  readonly style: 'link';
  readonly action: Submit;
}

interface List {
  readonly type: 'list';
  readonly id: string;
  readonly items: readonly ListItem[];
}

export interface ListItem {
  readonly type: 'item';
  readonly id: string;
  readonly title: string;
  readonly subtitle: string;
  readonly tertiary_text?: string;
  readonly action: Submit;
}

interface Submit {
  readonly type: 'submit';
}

/** What Intercom is answered. */
export interface CanvasAnswer {
  readonly canvas: {
    readonly content: { readonly components: readonly Component[] };
    readonly stored_data?: Readonly<Record<string, unknown>>;
  };
}

const submit: Submit = { type: 'submit' };

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

export function divider(id: string): Component {
  return { type: 'divider', id };
}

export function linkButton(id: string, label: string): Component {
  return { type: 'button', id, label, style: 'link', action: submit };
}

export function list(id: string, items: readonly ListItem[]): Component {
  return { type: 'list', id, items };
}

export function listItem(
  id: string,
  words: { readonly title: string; readonly subtitle: string; readonly detail?: string },
): ListItem {
  const { title, subtitle, detail } = words;
  return {
    type: 'item',
    id,
    title,
    subtitle,
    ...(detail === undefined ? {} : { tertiary_text: detail }),
    action: submit,
  };
}

export function dataTable(id: string, rows: readonly (readonly [string, string])[]): Component {
  return {
    type: 'data-table',
    id,
    items: rows.map(([field, value]) => ({ type: 'field-value', field, value })),
  };
}
