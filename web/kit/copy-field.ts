import { html, type SafeHtml } from '@remix-run/html-template';

/** Something to be copied: a field that can be selected, and a button where scripts run. */
export function copyField(
  id: string,
  { label, value, copy, copied }: { label: string; value: string; copy: string; copied: string },
): SafeHtml {
  return html`<label for="${id}">${label}</label>
<div class="copy"><input id="${id}" value="${value}" readonly>
<button type="button" class="secondary" data-copy="${id}" data-copied="${copied}" hidden>${copy}</button></div>`;
}
