import type { Component, ListItem, Text } from './components.ts';

/** Review rule: the first canvas of an Inbox app is at most this high. Pixels. */
export const FIRST_VIEW_HEIGHT = 400;

/** Narrow end of what the sidebar shows, so that the estimate errs to the high side. Characters a line; pixels. */
const STYLES: Readonly<Record<Text['style'], { readonly chars: number; readonly line: number }>> = {
  header: { chars: 30, line: 24 },
  paragraph: { chars: 42, line: 20 },
  muted: { chars: 42, line: 20 },
};

const GAP = 8;
const ROW = 28;
const BUTTON = 36;
const LINE_OF_LIST = 18;
const PADDING_OF_ITEM = 12;

/** Roughly how high a component is drawn, in pixels; Intercom does not publish its measures. */
export function estimateHeight(component: Component): number {
  switch (component.type) {
    case 'text':
      return linesOf(component.text, STYLES[component.style].chars) * STYLES[component.style].line + GAP;
    case 'list':
      return component.items.reduce((sum, item) => sum + heightOfItem(item), GAP);
    case 'data-table':
      return component.items.length * ROW + GAP;
    case 'button':
      return BUTTON;
    case 'divider':
      return GAP;
  }
}

/** Title and subtitle stay on one line each; the third line wraps. */
export function heightOfItem({ tertiary_text: detail }: ListItem): number {
  const lines = 2 + (detail === undefined ? 0 : linesOf(detail, STYLES.muted.chars));
  return lines * LINE_OF_LIST + PADDING_OF_ITEM;
}

function linesOf(text: string, chars: number): number {
  return text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(widthOf(line) / chars)), 0);
}

/** Characters from here on (CJK, emoji) are about twice as wide. */
const FIRST_WIDE = 0x2e80;

function widthOf(line: string): number {
  return Array.from(line).reduce((sum, sign) => sum + ((sign.codePointAt(0) ?? 0) >= FIRST_WIDE ? 2 : 1), 0);
}
