import { h } from '../lib/dom.js';
import { icon } from '../lib/icons.js';

/** @typedef {import('../../desk/page-types.ts').FileShown} FileShown */

/**
 * A file as people see it: a picture, something to play, or its name to download.
 * @param {FileShown} file
 */
export function drawFile({ name, type, size, url, isImage, plays }) {
  const isHere = url?.startsWith('/sandbox/') === true;
  if (isHere && isImage) return h('img', { class: 'bubble-image', src: url, alt: `Picture: ${name}` });
  if (isHere && plays !== undefined) {
    const label = plays === 'audio' ? `Sound: ${name}` : `Video: ${name}`;
    const player = {
      class: `bubble-${plays}`,
      src: url,
      controls: true,
      preload: 'metadata',
      'aria-label': label,
    };
    return h(plays, player);
  }
  const details = [type, size].filter((word) => word !== undefined).join(' · ');
  const label = h('span', {}, name, h('small', {}, details));
  if (url === undefined) return h('span', { class: 'file' }, icon('file'), label);
  return h(
    'a',
    { class: 'file', href: url, target: '_blank', rel: 'noopener noreferrer' },
    icon('file'),
    label,
  );
}
