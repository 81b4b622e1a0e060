const SVG = 'http://www.w3.org/2000/svg';

/** Strokes in a square of 24. */
const PATHS = {
  tick: 'm5 13 4.5 4.5L19 7',
  ticks: 'm2 13 4.5 4.5L15 8m-4.5 8.5 1 1L21 8',
  waiting: 'M12 7v5l3 2m6-2a9 9 0 1 1-18 0 9 9 0 0 1 18 0z',
  trouble: 'M12 8v5m0 3.2v.1M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0z',
  send: 'M4 12h14m-6-6 6 6-6 6',
  attach:
    'm19 11-7.5 7.5a4.6 4.6 0 0 1-6.5-6.5L13 4a3.1 3.1 0 0 1 4.4 4.4l-7.7 7.7a1.5 1.5 0 0 1-2.2-2.2l7-7',
  back: 'm14 6-6 6 6 6',
  link: 'M10 13.5a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.7-5.7L12 6.5m2 4a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.7 5.7l1.2-1.2',
  file: 'M7 3h7l5 5v13H7zm7 0v5h5',
  plus: 'M12 5v14M5 12h14',
  close: 'm6 6 12 12M18 6 6 18',
  more: 'M5 12h.1M12 12h.1M19 12h.1',
  reply: 'm9 7-5 5 5 5m-5-5h9a7 7 0 0 1 7 7',
  edit: 'M4 20h4L19 9l-4-4L4 16zm9-13 4 4',
  forward: 'm15 7 5 5-5 5m5-5h-9a7 7 0 0 0-7 7',
  bin: 'M5 7h14M10 7V4h4v3m-7 0 1 13h8l1-13',
  play: 'm8 5 11 7-11 7z',
  image: 'M4 5h16v14H4zm0 11 5-5 4 4 3-3 4 4M15.5 9h.1',
  images: 'M7 3h14v12H7zm0 9 4-4 3 3 2-2 5 5M3 7v13h14',
  video: 'M3 6h12v12H3zm12 5 6-4v10l-6-4',
  gif: 'M3 6h18v12H3zm6 4.5A2 2 0 1 0 9 13v-1H8m4-2v4m3 0v-4h3m-3 2h2',
  voice: 'M12 4a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V7a3 3 0 0 1 3-3zm-6 8a6 6 0 0 0 12 0m-6 6v3',
  audio:
    'M9 18V5l10-2v13M9 18a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0zm10-2a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0z',
  sticker: 'M4 4h16v10l-6 6H4zm16 10h-6v6M9 9h.1M15 9h.1M8.5 12.5a4 4 0 0 0 5 1',
  place: 'M12 21s-7-6.2-7-11.5a7 7 0 0 1 14 0C19 14.8 12 21 12 21zm0-9.5a2 2 0 1 0 0-.1',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zm-8 9a8 8 0 0 1 16 0',
  order: 'M5 8h14l-1 12H6zm4 0V6a3 3 0 0 1 6 0v2',
  poll: 'M5 5h14M5 12h9M5 19h5',
  once: 'M12 21a9 9 0 1 1 9-9M11 9.5l1.5-1v7',
  call: 'M5 4h4l2 5-2.5 1.5a11 11 0 0 0 5 5L15 13l5 2v4a2 2 0 0 1-2 2A15 15 0 0 1 3 6a2 2 0 0 1 2-2z',
  business: 'M4 20V9l8-5 8 5v11zm5 0v-6h6v6',
  macro: 'M13 3 5 14h6l-1 7 8-11h-6z',
  options: 'M4 6h16v5H4zm0 8h10v4H4z',
  settings: 'M4 7h9m4 0h3M4 17h3m4 0h9M13 7a2 2 0 1 0 4 0 2 2 0 1 0-4 0zM7 17a2 2 0 1 0 4 0 2 2 0 1 0-4 0z',
  again: 'M4 12a8 8 0 1 0 2.5-5.8M6 3v4h4',
  upload: 'M12 16V5m-5 5 5-5 5 5M5 20h14',
};

/** @typedef {keyof typeof PATHS} IconName */

/**
 * A drawing without meaning of its own: words stand beside it.
 * @param {IconName} name
 */
export function icon(name) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', PATHS[name]);
  svg.append(path);
  return svg;
}

/** Puts the drawings where the page's HTML asks for them. */
export function fillIcons() {
  for (const place of document.querySelectorAll('[data-icon]')) {
    const name = place.getAttribute('data-icon');
    const known = Object.keys(PATHS).find((each) => each === name);
    if (known !== undefined) place.append(icon(/** @type {IconName} */ (known)));
  }
}
