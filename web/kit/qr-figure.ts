import { html, type SafeHtml } from '@remix-run/html-template';

/** A QR code on its page, from a whole SVG document. */
export function qrFigure(svg: string, alt: string): SafeHtml {
  const data = `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
  return html`<figure class="qr"><img src="${data}" width="240" height="240" alt="${alt}"></figure>`;
}
