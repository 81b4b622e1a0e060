/** Draws QR codes: dark on white with the quiet zone that scanners need, whatever is around. */
export interface QrCodes {
  /** A whole SVG document. */
  svg(text: string): string;
  /** A PNG file, 1,024 pixels wide. */
  png(text: string): Promise<Uint8Array>;
}
