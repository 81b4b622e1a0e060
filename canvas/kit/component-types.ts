/** Canvas Kit components, as far as our views use them (Intercom reference: Canvas Kit, components). */
export type Component =
  | Text
  | Image
  | Spacer
  | Divider
  | DataTable
  | Button
  | List
  | Input
  | TextArea
  | Dropdown;

export interface Text {
  readonly type: 'text';
  readonly id: string;
  /** Markdown, links and bold only: what people wrote goes through `toPlain` first. */
  readonly text: string;
  readonly style: 'header' | 'paragraph' | 'muted' | 'error';
  readonly align: 'left';
}

/** Fetched when it is seen; `https` only. Pixels. */
export interface Image {
  readonly type: 'image';
  readonly id: string;
  readonly url: string;
  readonly width: number;
  readonly height: number;
  readonly align: 'left' | 'full_width';
}

export interface Spacer {
  readonly type: 'spacer';
  readonly id: string;
  readonly size: 's';
}

export interface Divider {
  readonly type: 'divider';
  readonly id: string;
}

export interface DataTable {
  readonly type: 'data-table';
  readonly id: string;
  readonly items: readonly TableRow[];
}

export interface TableRow {
  readonly type: 'field-value';
  readonly field: string;
  readonly value: string;
}

/** Review rules: `primary` never on the first view and never to move between views; `link` for Back, Done and new windows. */
export type ButtonStyle = 'primary' | 'secondary' | 'link';

export interface Button {
  readonly type: 'button';
  readonly id: string;
  readonly label: string;
  readonly style: ButtonStyle;
  readonly action: Action;
}

export interface List {
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
  readonly action?: Action;
}

/** One line. With an action it has a button of its own. */
export interface Input {
  readonly type: 'input';
  readonly id: string;
  readonly label: string;
  readonly placeholder?: string;
  readonly value?: string;
  readonly action?: Submit;
  readonly save_state?: 'failed';
}

/** Several lines. */
export interface TextArea {
  readonly type: 'textarea';
  readonly id: string;
  readonly label: string;
  readonly placeholder?: string;
  readonly value?: string;
  readonly error?: boolean;
}

export interface Option {
  readonly type: 'option';
  readonly id: string;
  readonly text: string;
}

/** Two to ten options; it has no action of its own. */
export interface Dropdown {
  readonly type: 'dropdown';
  readonly id: string;
  readonly label: string;
  readonly options: readonly Option[];
  readonly value?: string;
}

export interface Submit {
  readonly type: 'submit';
}

/** Opens a new window. */
export interface OpenUrl {
  readonly type: 'url';
  readonly url: string;
}

export type Action = Submit | OpenUrl;

/** What Intercom is answered. */
export interface CanvasAnswer {
  readonly canvas: {
    readonly content: { readonly components: readonly Component[] };
    readonly stored_data?: Readonly<Record<string, unknown>>;
  };
  /** Inbox only: Intercom asks for a card of the Messenger with these, and puts it into the composer. */
  readonly card_creation_options?: Readonly<Record<string, string>>;
}
