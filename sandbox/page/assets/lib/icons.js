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
