import { type DefaultTreeAdapterTypes, defaultTreeAdapter, parseFragment } from 'parse5';

type Element = DefaultTreeAdapterTypes.Element;
type Fragment = DefaultTreeAdapterTypes.DocumentFragment;

/**
 * What a tree may cost. Repairing wrong nesting makes elements again and again that were written once: 5,000 open ones
 * before 5,000 paragraphs are 25 million. A reply as people write it stays below a hundredth of each.
 */
const MOST = {
  /** The parser compares each attribute with all before it. UTF-16 units of the source. */
  source: 65_536,
  elements: 30_000,
  /** It looks through all open elements at each tag. */
  depth: 256,
  /** Of names and values, those of repeated elements each time. UTF-16 units. */
  attributes: 262_144,
} as const;

/** Thrown out of the parser, which cannot be stopped otherwise. */
class TooMuchError extends Error {}

/** The tree that a browser would make of it, wrong nesting repaired; undefined when that would cost too much. */
export function parseHtml(html: string): Fragment | undefined {
  if (html.length > MOST.source) return undefined;
  try {
    return parseFragment(html, { scriptingEnabled: false, treeAdapter: countingAdapter() });
  } catch (error) {
    if (error instanceof TooMuchError) return undefined;
    throw error;
  }
}

function countingAdapter(): typeof defaultTreeAdapter {
  const used = { elements: 0, depth: 0, attributes: 0 };
  const use = (what: keyof typeof used, amount: number): void => {
    used[what] += amount;
    if (used[what] > MOST[what]) throw new TooMuchError();
  };
  return {
    ...defaultTreeAdapter,
    createElement: (tag, namespace, attributes): Element => {
      use('elements', 1);
      for (const { name, value } of attributes) use('attributes', name.length + value.length);
      return defaultTreeAdapter.createElement(tag, namespace, attributes);
    },
    onItemPush: () => use('depth', 1),
    onItemPop: () => use('depth', -1),
  };
}
