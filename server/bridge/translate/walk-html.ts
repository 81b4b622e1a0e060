import { type DefaultTreeAdapterTypes, parseFragment, defaultTreeAdapter as tree } from 'parse5';

/** One step through a document, in reading order. Elements without content are entered and left as well. */
export type HtmlStep =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'enter' | 'leave';
      readonly tag: string;
      readonly attributes: ReadonlyMap<string, string>;
    };

interface Visit {
  readonly node: DefaultTreeAdapterTypes.ChildNode;
  readonly leaving: boolean;
}

/** Their content is never shown to a reader. */
const UNSEEN: ReadonlySet<string> = new Set(
  'head link meta noembed noframes param script style template title'.split(' '),
);

/** Their content is a fallback for old browsers, as raw text; the element itself counts. */
const EMPTY_INSIDE: ReadonlySet<string> = new Set(['iframe']);

/**
 * Walks HTML as a browser would read it: entities decoded, wrong nesting repaired, scripts, styles and comments left
 * out. Never throws, and needs no call stack, however deep the nesting.
 */
export function* walkHtml(html: string): Generator<HtmlStep> {
  const pending = childrenOf(parseFragment(html, { scriptingEnabled: false }));
  for (let visit = pending.pop(); visit !== undefined; visit = pending.pop()) {
    const { node, leaving } = visit;
    if (tree.isTextNode(node)) yield { kind: 'text', text: node.value };
    if (!tree.isElementNode(node) || UNSEEN.has(node.tagName)) continue;
    yield stepOf(node, leaving ? 'leave' : 'enter');
    if (leaving) continue;
    pending.push({ node, leaving: true });
    if (!EMPTY_INSIDE.has(node.tagName)) for (const child of childrenOf(node)) pending.push(child);
  }
}

function stepOf(element: DefaultTreeAdapterTypes.Element, kind: 'enter' | 'leave'): HtmlStep {
  const attributes = new Map(element.attrs.map(({ name, value }) => [name, value]));
  return { kind, tag: element.tagName, attributes };
}

/** Last child first, so that the first one is popped first. */
function childrenOf(parent: DefaultTreeAdapterTypes.ParentNode): Visit[] {
  return parent.childNodes.map((node) => ({ node, leaving: false })).toReversed();
}
