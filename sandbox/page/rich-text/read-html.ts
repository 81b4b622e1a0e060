import { type DefaultTreeAdapterTypes, parseFragment, defaultTreeAdapter as tree } from 'parse5';
import type { RichNode, RichTag } from '../desk/page-types.ts';
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

/** Where this page finds the picture of an address; undefined: it is named, not shown. */
export type ImageAt = (address: string) => string | undefined;

/** The HTML of an Intercom body as rich nodes: known formatting stays, everything else loses its element or vanishes. */
export function readHtml(html: string, imageAt: ImageAt = () => undefined): RichNode[] {
  return readNodes(parseFragment(html, { scriptingEnabled: false }), { depth: MAX_DEPTH, imageAt });
}

interface Reading {
  readonly depth: number;
  readonly imageAt: ImageAt;
}

function readNodes(parent: DefaultTreeAdapterTypes.ParentNode, reading: Reading): RichNode[] {
  return parent.childNodes.flatMap((node) => readNode(node, reading));
}

function readNode(node: DefaultTreeAdapterTypes.ChildNode, reading: Reading): RichNode[] {
  if (tree.isTextNode(node)) return node.value === '' || node.value === '\n' ? [] : [node.value];
  if (!tree.isElementNode(node) || UNSEEN.has(node.tagName)) return [];
  if (reading.depth === 0) return [textOf(node)];
  if (node.tagName === 'img') return [readImage(node, reading)];
  const children = readNodes(node, { ...reading, depth: reading.depth - 1 });
  const href = node.tagName === 'a' ? safeLink(attribute(node, 'href') ?? '') : undefined;
  if (href !== undefined) return [{ tag: 'a', children, href }];
  const tag = Object.hasOwn(SHOWN, node.tagName) ? SHOWN[node.tagName] : undefined;
  return tag === undefined ? children : [{ tag, children }];
}

function readImage(node: DefaultTreeAdapterTypes.Element, { imageAt }: Reading): RichNode {
  const words = `🖼 ${attribute(node, 'alt') ?? 'image'}`;
  const src = imageAt(attribute(node, 'src') ?? '');
  return src === undefined ? words : { tag: 'img', src, children: [words] };
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
