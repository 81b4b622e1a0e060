/*
 * Shows how much of a file has arrived. Without this script the form is sent by the browser, which answers with the same
 * page.
 */
const form = document.querySelector('form[data-upload]');
if (form instanceof HTMLFormElement) start(form);

/** @param {HTMLFormElement} form */
function start(form) {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const file = fileOf(form);
    if (file !== undefined && file.size > Number(form.dataset['most']))
      complain(form, form.dataset['tooLarge']);
    else send(form);
  });
}

/** @param {HTMLFormElement} form */
function fileOf(form) {
  const input = form.querySelector('input[type=file]');
  return input instanceof HTMLInputElement ? input.files?.[0] : undefined;
}

/**
 * As the browser would, with the progress told.
 * @param {HTMLFormElement} form
 */
function send(form) {
  const request = new XMLHttpRequest();
  request.open('POST', form.action);
  request.responseType = 'document';
  request.upload.addEventListener('progress', ({ loaded, total }) => show(form, (100 * loaded) / total));
  request.addEventListener('load', () => {
    if (isElsewhere(form, request.responseURL)) location.assign(request.responseURL);
    else take(form, request.responseXML);
  });
  for (const kind of ['error', 'abort', 'timeout'])
    request.addEventListener(kind, () => complain(form, form.dataset['failed']));
  request.send(new FormData(form));
  complain(form, '');
  setBusy(form, true);
  show(form, 0);
}

/**
 * @param {HTMLFormElement} form
 * @param {number} percent
 */
function show(form, percent) {
  const bar = form.querySelector('progress');
  const words = form.querySelector('[role=status]');
  if (bar !== null) bar.value = percent;
  const text = percent < 100 ? form.dataset['uploading'] : form.dataset['checking'];
  if (words !== null && words.textContent !== text) words.textContent = text ?? '';
}

/**
 * @param {HTMLFormElement} form
 * @param {boolean} isBusy
 */
function setBusy(form, isBusy) {
  form.querySelector('[data-progress]')?.toggleAttribute('hidden', !isBusy);
  form.querySelector('button')?.toggleAttribute('disabled', isBusy);
}

/**
 * The server has led on to another page: it is opened as such, with its address and scripts.
 * @param {HTMLFormElement} form
 * @param {string} address empty when there was no answer
 */
function isElsewhere(form, address) {
  return address !== '' && new URL(address).pathname !== new URL(form.action).pathname;
}

/**
 * Puts the answer's content in the place of ours.
 * @param {HTMLFormElement} form
 * @param {Document | null} answer
 */
function take(form, answer) {
  const now = answer?.querySelector('main');
  const before = document.querySelector('main');
  if (answer === null || !now || before === null) {
    complain(form, form.dataset['failed']);
    return;
  }
  before.replaceWith(document.adoptNode(now));
  document.title = answer.title;
  const again = document.querySelector('form[data-upload]');
  if (again instanceof HTMLFormElement) start(again);
  const next = document.querySelector('[aria-invalid=true]') ?? document.querySelector('h1');
  if (next instanceof HTMLElement) next.focus();
}

/**
 * @param {HTMLFormElement} form
 * @param {string | undefined} words nothing takes the complaint away
 */
function complain(form, words) {
  const error = form.querySelector('.error');
  if (error !== null) error.textContent = words ?? '';
  setBusy(form, false);
}
