/** Which square of a picture is shown: how far from the left and from the top, and how large it is drawn. Percent. */
export interface SquareFrame {
  /** 0 to 100. */
  readonly across: number;
  /** 0 to 100. */
  readonly down: number;
  /** 100: the largest square that there is. */
  readonly zoom: number;
}

export const MIDDLE: SquareFrame = { across: 50, down: 50, zoom: 100 };

export const MOST_ZOOM = 400;

/** What a form or address says of it; what is odd is the middle. */
export function readFrame(values: URLSearchParams): SquareFrame {
  return {
    across: within(values.get('across'), 0, 100, MIDDLE.across),
    down: within(values.get('down'), 0, 100, MIDDLE.down),
    zoom: within(values.get('zoom'), 100, MOST_ZOOM, MIDDLE.zoom),
  };
}

function within(text: string | null, least: number, most: number, otherwise: number): number {
  const value = text === null || text.trim() === '' ? Number.NaN : Number(text);
  return Number.isFinite(value) ? Math.round(Math.min(most, Math.max(least, value))) : otherwise;
}

/** The square in whole pixels, inside of a picture of this size. */
export function squareOf(
  { width, height }: { readonly width: number; readonly height: number },
  { across, down, zoom }: SquareFrame,
): { readonly left: number; readonly top: number; readonly side: number } {
  const side = Math.max(1, Math.floor((Math.min(width, height) * 100) / zoom));
  return {
    left: Math.round(((width - side) * across) / 100),
    top: Math.round(((height - side) * down) / 100),
    side,
  };
}
