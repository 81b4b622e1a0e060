import type { Component, ListItem, Text } from './component-types.ts';
import { cutToWidth } from './display-width.ts';
import { type Letters, textWidth, wrappedLines } from './text-width.ts';

/** Review rule: the first canvas of an Inbox app is at most this high. Pixels. */
export const FIRST_VIEW_HEIGHT = 400;

/**
 * Intercom does not publish its measures: these are what the sandbox draws in a sidebar of Intercom's width with a scroll
 * bar beside it, each rounded up. A test measures both in a browser. Pixels.
 */
const WIDTH = 240;
/** Above and below all components. */
const PADDING = 24;
/** Between two components. */
const GAP = 9;

/** With the height of a line. */
type Lines = Letters & { readonly line: number };

const USUAL: Lines = { size: 14, line: 20.5 };
const BOLD: Lines = { ...USUAL, isBold: true };
const SMALL: Lines = { size: 13, line: 19 };
const IN_LIST: Lines = { size: 12.5, line: 18.5 };
const STYLES: Readonly<Record<Text['style'], Lines>> = {
  header: { size: 15, line: 22, isBold: true },
  paragraph: { ...USUAL, marks: true },
  muted: { ...SMALL, marks: true },
  error: { ...USUAL, marks: true },
};

const DIVIDER = 1;
const SPACER = 6;
/** Around the words of a link; of a button, which has an edge, also at its sides. */
const AROUND_LINK = 4;
const AROUND_BUTTON = { high: 16, wide: 26 } as const;
const LABEL_GAP = 4;
const FIELD = 35;
const TEXT_AREA = 78;
const FIELD_BUTTON = 33;
const ITEM = { above: 14, edge: 1 } as const;
const TABLE = { field: 94, value: 130, gap: 4 } as const;

/** How high a canvas of these is drawn at most. Pixels. */
export function estimateHeight(components: readonly Component[]): number {
  return components.reduce((sum, component) => sum + heightOf(component), PADDING - GAP);
}

/** The height of one, with the gap to the next. Pixels. */
export function heightOf(component: Component): number {
  return GAP + drawnHeight(component);
}

function drawnHeight(component: Component): number {
  switch (component.type) {
    case 'text':
      return linesHigh(component.text, STYLES[component.style]);
    case 'list':
      return component.items.reduce((sum, item) => sum + heightOfItem(item), 0);
    case 'data-table':
      return component.items.reduce((sum, { field, value }) => {
        const lines = Math.max(rows(field, TABLE.field), rows(value, TABLE.value));
        return sum + lines * SMALL.line + TABLE.gap;
      }, 0);
    case 'button':
      return component.style === 'link'
        ? linesHigh(component.label, BOLD) + AROUND_LINK
        : linesHigh(component.label, BOLD, WIDTH - AROUND_BUTTON.wide) + AROUND_BUTTON.high;
    case 'image':
      return component.height;
    case 'divider':
      return DIVIDER;
    case 'spacer':
      return SPACER;
    case 'input':
      return label(component.label) + FIELD + (component.action === undefined ? 0 : FIELD_BUTTON);
    case 'dropdown':
      return label(component.label) + FIELD;
    case 'textarea':
      return label(component.label) + TEXT_AREA;
  }
}

/** Title, subtitle and third line wrap, each on its own. */
export function heightOfItem({ title, subtitle, tertiary_text: third }: ListItem): number {
  const lower = [subtitle, ...(third === undefined ? [] : [third])];
  const words = linesHigh(title, BOLD) + lower.reduce((sum, line) => sum + linesHigh(line, IN_LIST), 0);
  return ITEM.above + words + ITEM.edge;
}

/** As much of a row's title as has room in one line. */
export function cutToTitleLine(title: string): string {
  return cutToWidth(title, WIDTH - textWidth('…', BOLD), (sign) => textWidth(sign, BOLD));
}

function label(words: string): number {
  return linesHigh(words, USUAL) + LABEL_GAP;
}

function rows(words: string, width: number): number {
  return wrappedLines(words, SMALL, width);
}

function linesHigh(words: string, lines: Lines, width = WIDTH): number {
  return wrappedLines(words, lines, width) * lines.line;
}
