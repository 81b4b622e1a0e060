import { html, type SafeHtml } from '@remix-run/html-template';

/** Several lines to be copied: a field that can be selected, and a button where scripts run. */
export function copyText(
  id: string,
  {
    label,
    value,
    copy,
    copied,
  }: { readonly label: string; readonly value: string; readonly copy: string; readonly copied: string },
): SafeHtml {
  // The first line break of a text area belongs to its tag.
  return html`<label for="${id}">${label}</label>
<textarea id="${id}" rows="10" readonly spellcheck="false">${`\n${value}`}</textarea>
<button type="button" class="secondary" data-copy="${id}" data-copied="${copied}" hidden>${copy}</button>`;
}
