import type { Component, ListItem, Text } from './component-types.ts';
import { displayWidth } from './display-width.ts';

/** Review rule: the first canvas of an Inbox app is at most this high. Pixels. */
export const FIRST_VIEW_HEIGHT = 400;

/** Narrow end of what the sidebar shows, so that the estimate errs to the high side. Columns a line; pixels. */
const STYLES: Readonly<Record<Text['style'], { readonly columns: number; readonly line: number }>> = {
  header: { columns: 30, line: 24 },
  paragraph: { columns: 42, line: 20 },
  muted: { columns: 42, line: 20 },
  error: { columns: 42, line: 20 },
};

const GAP = 8;
const ROW = 28;
const BUTTON = 36;
const LABEL = 20;
const FIELD = 36;
const TEXT_AREA = 96;
const SPACE = 16;
const LINE_OF_LIST = 18;
/** Rows of a list are written smaller. */
const COLUMNS_OF_LIST = 46;
const PADDING_OF_ITEM = 12;

/** Roughly how high a component is drawn, in pixels; Intercom does not publish its measures. */
export function estimateHeight(component: Component): number {
  switch (component.type) {
    case 'text':
      return linesOf(component.text, STYLES[component.style].columns) * STYLES[component.style].line + GAP;
    case 'list':
      return component.items.reduce((sum, item) => sum + heightOfItem(item), GAP);
    case 'data-table':
      return component.items.length * ROW + GAP;
    case 'button':
      return BUTTON;
    case 'divider':
      return GAP;
    case 'spacer':
      return SPACE;
    case 'image':
      return component.height + GAP;
    case 'input':
    case 'dropdown':
    case 'single-select':
      return LABEL + FIELD + GAP;
    case 'textarea':
      return LABEL + TEXT_AREA + GAP;
    case 'checkbox':
      return LABEL + component.options.length * ROW + GAP;
  }
}

/** Title and subtitle stay on one line each; the third line wraps. */
export function heightOfItem({ tertiary_text: detail }: ListItem): number {
  const lines = 2 + (detail === undefined ? 0 : linesOf(detail, COLUMNS_OF_LIST));
  return lines * LINE_OF_LIST + PADDING_OF_ITEM;
}

function linesOf(text: string, columns: number): number {
  return text.split('\n').reduce((sum, line) => sum + wrappedLines(line, columns), 0);
}

/** A word that does not fit any more begins a line; one that fits no line is broken. */
function wrappedLines(line: string, columns: number): number {
  let lines = 1;
  let used = 0;
  for (const width of line.split(' ').map(displayWidth)) {
    const joined = used === 0 ? width : used + 1 + width;
    if (joined <= columns || width === 0) {
      used = joined;
      continue;
    }
    const own = Math.ceil(width / columns);
    lines += used === 0 ? own - 1 : own;
    used = width - (own - 1) * columns;
  }
  return lines;
}
