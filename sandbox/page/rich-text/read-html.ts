import { type DefaultTreeAdapterTypes, parseFragment, defaultTreeAdapter as tree } from 'parse5';
import type { RichNode, RichTag } from '../page-types.ts';
import { safeLink } from './safe-link.ts';

/** Elements that are shown as such, and what they are shown as. */
const SHOWN: Readonly<Record<string, RichTag>> = {
  p: 'p',
  div: 'p',
  b: 'b',
  strong: 'b',
  i: 'i',
  em: 'i',
  s: 's',
  strike: 's',
  del: 's',
  u: 'u',
  code: 'code',
  pre: 'pre',
  ul: 'ul',
  ol: 'ol',
  li: 'li',
  blockquote: 'blockquote',
  h1: 'h4',
  h2: 'h4',
  h3: 'h4',
  h4: 'h4',
  br: 'br',
};

/** Nobody reads their content. */
const UNSEEN = new Set(['script', 'style', 'template', 'noscript', 'iframe', 'title', 'head', 'svg', 'math']);

/** Deeper nesting is shown flat. */
const MAX_DEPTH = 20;

/** The HTML of an Intercom body as rich nodes: known formatting stays, everything else loses its element or vanishes. */
export function readHtml(html: string): RichNode[] {
  return readNodes(parseFragment(html, { scriptingEnabled: false }), MAX_DEPTH);
}

function readNodes(parent: DefaultTreeAdapterTypes.ParentNode, depth: number): RichNode[] {
  return parent.childNodes.flatMap((node) => readNode(node, depth));
}

function readNode(node: DefaultTreeAdapterTypes.ChildNode, depth: number): RichNode[] {
  if (tree.isTextNode(node)) return node.value === '' || node.value === '\n' ? [] : [node.value];
  if (!tree.isElementNode(node) || UNSEEN.has(node.tagName)) return [];
  if (depth === 0) return [textOf(node)];
  if (node.tagName === 'img') return [`🖼 ${attribute(node, 'alt') ?? 'image'}`];
  const children = readNodes(node, depth - 1);
  const href = node.tagName === 'a' ? safeLink(attribute(node, 'href') ?? '') : undefined;
  if (href !== undefined) return [{ tag: 'a', children, href }];
  const tag = Object.hasOwn(SHOWN, node.tagName) ? SHOWN[node.tagName] : undefined;
  return tag === undefined ? children : [{ tag, children }];
}

/** Without recursion, however deep it goes. */
function textOf(element: DefaultTreeAdapterTypes.Element): string {
  const pending: DefaultTreeAdapterTypes.ChildNode[] = [...element.childNodes];
  const texts: string[] = [];
  for (let node = pending.shift(); node !== undefined; node = pending.shift()) {
    if (tree.isTextNode(node)) texts.push(node.value);
    else if (tree.isElementNode(node) && !UNSEEN.has(node.tagName)) pending.unshift(...node.childNodes);
  }
  return texts.join('');
}

function attribute(element: DefaultTreeAdapterTypes.Element, name: string): string | undefined {
  return element.attrs.find((one) => one.name === name)?.value;
}
