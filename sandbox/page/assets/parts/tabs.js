/** Here the phone is always shown, beside one other part. */
const TWO_PANES = matchMedia('(560px <= width < 1080px)');

export function hasTwoPanes() {
  return TWO_PANES.matches;
}

/** On a narrow screen one part is shown at a time, on a wider one the phone and another; on a wide one the bar is not there. */
export function startTabs() {
  const settle = () => {
    if (TWO_PANES.matches && document.body.dataset['view'] === 'phone') showPart('inbox');
  };
  TWO_PANES.addEventListener('change', settle);
  settle();
  for (const tab of document.querySelectorAll('[data-show]')) {
    tab.addEventListener('click', () => showPart(tab.getAttribute('data-show') ?? 'phone'));
  }
}

/**
 * Brings a part to the front where only one is shown.
 * @param {string} part
 */
export function showPart(part) {
  if (part === 'phone' && TWO_PANES.matches) return;
  document.body.dataset['view'] = part;
  for (const tab of document.querySelectorAll('[data-show]')) {
    if (tab.getAttribute('data-show') === part) tab.setAttribute('aria-current', 'true');
    else tab.removeAttribute('aria-current');
  }
}
