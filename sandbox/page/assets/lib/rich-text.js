import { h } from './dom.js';

/** @typedef {import('../../desk/page-types.ts').RichNode} RichNode */

/**
 * Rich nodes as elements; links open beside the page.
 * @param {readonly RichNode[]} nodes
 * @returns {Node[]}
 */
export function drawRich(nodes) {
  return nodes.map((node) => {
    if (typeof node === 'string') return document.createTextNode(node);
    if (node.tag === 'img') return drawImage(node);
    const link =
      node.href === undefined ? {} : { href: node.href, target: '_blank', rel: 'noopener noreferrer' };
    return h(node.tag, link, ...drawRich(node.children));
  });
}

/** @param {import('../../desk/page-types.ts').RichElement} image */
function drawImage({ src, children }) {
  const alt = children.join('');
  // Only what this page serves itself.
  if (src === undefined || !src.startsWith('/sandbox/')) return document.createTextNode(alt);
  return h('img', { class: 'rich-image', src, alt });
}
