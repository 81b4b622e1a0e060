import { html, type SafeHtml } from '@remix-run/html-template';

export interface Bar {
  /** Below it. */
  readonly label: string;
  /** From the bottom up, as many as there are names. */
  readonly parts: readonly number[];
}

/** Units of the drawing. */
const WIDTH = 480;
const HEIGHT = 240;
const FLOOR = 205;
const TOP = 25;

/** Names that have a colour of their own; what is beyond shares the last. */
export const COLOURS = 6;

/** Stacked bars as a picture with words; whoever does not see it has the same as a table. */
export function chart(code: string, title: string, names: readonly string[], bars: readonly Bar[]): SafeHtml {
  const most = Math.max(1, ...bars.map(({ parts }) => total(parts)));
  const step = WIDTH / Math.max(1, bars.length);
  const drawn = bars.map((bar, at) => column(bar, names, { code, x: at * step, step, most }));
  const legend = names.map(
    (name, at) =>
      html`<li><svg class="swatch" viewBox="0 0 1 1" aria-hidden="true"><rect class="${colour(at)}" width="1" height="1"/></svg> ${name}</li>`,
  );
  return html`<figure class="chart"><svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${title}">
<line x1="0" x2="${WIDTH}" y1="${FLOOR}" y2="${FLOOR}"/>${drawn}</svg>
<figcaption>${title}<ul class="legend">${legend}</ul></figcaption></figure>`;
}

function column(
  { label, parts }: Bar,
  names: readonly string[],
  {
    code,
    x,
    step,
    most,
  }: {
    readonly code: string;
    readonly x: number;
    readonly step: number;
    readonly most: number;
  },
): SafeHtml {
  const scale = (FLOOR - TOP) / most;
  const width = Math.min(40, step * 0.7);
  const left = round(x + (step - width) / 2);
  const middle = round(x + step / 2);
  const say = new Intl.NumberFormat(code, { notation: 'compact' });
  const rects = parts.map((part, at) => {
    const top = FLOOR - total(parts.slice(0, at + 1)) * scale;
    if (part === 0) return null;
    return html`<rect class="${colour(at)}" x="${left}" y="${round(top)}" width="${round(width)}" height="${round(part * scale)}"><title>${label}: ${names[at]} ${part}</title></rect>`;
  });
  const sum = total(parts);
  return html`${rects}<text x="${middle}" y="${round(FLOOR - sum * scale - 6)}">${sum === 0 ? '' : say.format(sum)}</text><text x="${middle}" y="${FLOOR + 20}">${label}</text>`;
}

function colour(at: number): string {
  return `c${Math.min(at, COLOURS - 1) + 1}`;
}

function total(parts: readonly number[]): number {
  return parts.reduce((sum, part) => sum + part, 0);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
