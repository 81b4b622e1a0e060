/** On a narrow screen one part is shown at a time; on a wide one the bar is not there. */
export function startTabs() {
  for (const tab of document.querySelectorAll('[data-show]')) {
    tab.addEventListener('click', () => showPart(tab.getAttribute('data-show') ?? 'phone'));
  }
}

/**
 * Brings a part to the front where only one is shown.
 * @param {string} part
 */
export function showPart(part) {
  document.body.dataset['view'] = part;
  for (const tab of document.querySelectorAll('[data-show]')) {
    if (tab.getAttribute('data-show') === part) tab.setAttribute('aria-current', 'true');
    else tab.removeAttribute('aria-current');
  }
}
