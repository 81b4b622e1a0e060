import { type DefaultTreeAdapterTypes, defaultTreeAdapter as tree } from 'parse5';
import { walkTokens } from './html/html-tokens.ts';
import { parseHtml } from './html/html-tree.ts';
import type { ElementStep, HtmlStep } from './html-step.ts';

interface Visit {
  readonly node: DefaultTreeAdapterTypes.ChildNode;
  readonly leaving: boolean;
}

/** Their content is never shown to a reader. */
const UNSEEN: ReadonlySet<string> = new Set(
  'link meta noembed noframes param script style template title'.split(' '),
);

/** Their content is a fallback for old browsers, as raw text; the element itself counts. */
const EMPTY_INSIDE: ReadonlySet<string> = new Set(['iframe']);

/**
 * Walks HTML as a browser would read it: entities decoded, wrong nesting repaired, scripts, styles and comments left
 * out. Never throws, and needs no call stack, however deep the nesting. Where the repair would cost too much, the tags
 * are read as they stand: no word is lost either way.
 */
export function walkHtml(html: string): Generator<HtmlStep> {
  const fragment = parseHtml(html);
  return fragment === undefined ? seenOf(walkTokens(html)) : walkTree(fragment);
}

function* walkTree(fragment: DefaultTreeAdapterTypes.DocumentFragment): Generator<HtmlStep> {
  const stepOf = stepMaker();
  const pending = childrenOf(fragment);
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

/** Elements that the parser repeated share their attributes: each set is read once. */
function stepMaker(): (element: DefaultTreeAdapterTypes.Element, kind: 'enter' | 'leave') => ElementStep {
  const known = new Map<unknown, ReadonlyMap<string, string>>();
  return ({ attrs, tagName }, kind) => {
    const attributes = known.get(attrs) ?? new Map(attrs.map(({ name, value }) => [name, value]));
    known.set(attrs, attributes);
    return { kind, tag: tagName, attributes };
  };
}

/** Last child first, so that the first one is popped first. */
function childrenOf(parent: DefaultTreeAdapterTypes.ParentNode): Visit[] {
  return parent.childNodes.map((node) => ({ node, leaving: false })).toReversed();
}

/** The same steps without what no reader sees. */
function* seenOf(steps: Iterable<HtmlStep>): Generator<HtmlStep> {
  let hidden = 0;
  for (const step of steps) {
    const hides = step.kind !== 'text' && UNSEEN.has(step.tag);
    const empties = step.kind !== 'text' && EMPTY_INSIDE.has(step.tag);
    if (empties && step.kind === 'leave') hidden -= 1;
    if (hides) hidden += step.kind === 'enter' ? 1 : -1;
    else if (hidden === 0) yield step;
    if (empties && step.kind === 'enter') hidden += 1;
  }
}
