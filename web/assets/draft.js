// @ts-check

// Tells what is wrong with a field as soon as it is left, and how the template would look. Without this script the button
// that checks does the same.
const PAUSE_MS = 2_000;

const form = document.querySelector('form[data-draft]');
if (form instanceof HTMLFormElement) watch(form);

/** @param {HTMLFormElement} form */
function watch(form) {
  /** @type {Set<string>} */
  const left = new Set();
  let isWaiting = false;
  form.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLElement) || target.id === '' || isFile(target)) return;
    left.add(target.id);
    if (isWaiting) return;
    isWaiting = true;
    setTimeout(() => {
      isWaiting = false;
      check(form, left).catch(() => undefined);
    }, PAUSE_MS);
  });
}

/** @param {Element} element */
function isFile(element) {
  return element instanceof HTMLInputElement && element.type === 'file';
}

/**
 * @param {HTMLFormElement} form
 * @param {ReadonlySet<string>} left
 */
async function check(form, left) {
  const words = [...new FormData(form)].filter(([, value]) => typeof value === 'string');
  const body = new URLSearchParams(/** @type {[string, string][]} */ (words));
  body.set('do', 'check');
  const answer = await fetch(location.href, { method: 'POST', body, headers: { accept: 'text/html' } });
  if (!answer.ok || answer.redirected) return;
  const next = new DOMParser().parseFromString(await answer.text(), 'text/html');
  for (const id of left) tell(id, next);
  const [here, there] = [form.querySelector('[data-preview]'), next.querySelector('[data-preview]')];
  if (here !== null && there !== null) here.replaceChildren(...document.adoptNode(there).childNodes);
}

/**
 * What is wrong with one field stands before its input, as on the page without script.
 * @param {string} id
 * @param {Document} next
 */
function tell(id, next) {
  const [here, there] = [document.getElementById(id), next.getElementById(id)];
  if (here === null || there === null) return;
  document.getElementById(`${id}-error`)?.remove();
  const error = next.getElementById(`${id}-error`);
  if (error !== null)
    document.querySelector(`label[for="${CSS.escape(id)}"]`)?.after(document.adoptNode(error));
  for (const name of ['aria-invalid', 'aria-describedby']) {
    const value = there.getAttribute(name);
    if (value === null) here.removeAttribute(name);
    else here.setAttribute(name, value);
  }
}
