/** On a narrow screen one part is shown at a time; on a wide one the bar is not there. */
export function startTabs() {
  const tabs = document.querySelectorAll('[data-show]');
  for (const tab of tabs) {
    tab.addEventListener('click', () => {
      document.body.dataset['view'] = tab.getAttribute('data-show') ?? 'phone';
      for (const other of tabs) {
        if (other === tab) other.setAttribute('aria-current', 'true');
        else other.removeAttribute('aria-current');
      }
    });
  }
}
