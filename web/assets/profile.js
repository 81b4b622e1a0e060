// @ts-check

// Writes what is typed into the preview. Without this script the server does, when it is asked to.
const form = document.querySelector('form[data-profile]');
if (form instanceof HTMLFormElement) form.addEventListener('input', () => show(form));

/** @param {HTMLFormElement} profile */
function show(profile) {
  for (const place of document.querySelectorAll('[data-shows]')) {
    if (!(place instanceof HTMLElement)) continue;
    const field = profile.elements.namedItem(place.dataset['shows'] ?? '');
    const text = wordsOf(field);
    place.textContent = text === '' ? (profile.dataset['none'] ?? '') : text;
  }
}

/**
 * What a customer reads of a field: of a choice its words.
 * @param {Element | RadioNodeList | null} field
 */
function wordsOf(field) {
  if (field instanceof HTMLSelectElement)
    return field.value === '' ? '' : (field.selectedOptions[0]?.text ?? '');
  if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) return field.value.trim();
  return '';
}
