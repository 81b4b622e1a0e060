// @ts-check

/*
 * Opens Meta's window for signing up, and sends what it ends with to the server at once: the code lives 30 seconds. What
 * the window tells is passed on as it is; the server proves it.
 */

/** Meta's script may be kept from loading without any error. */
const LOAD_MS = 10_000;
/** Code and ending come in no fixed order, and either may be missing. */
const ENDING_MS = 1_500;

const form = document.querySelector('form[data-signup]');
if (form instanceof HTMLFormElement) load(form);

/** @param {HTMLFormElement} form */
function load(form) {
  // Meta lets its window be opened from pages that came safely only.
  if (!isSecureContext) return block(true);
  Reflect.set(globalThis, 'fbAsyncInit', () => begin(form));
  const script = document.createElement('script');
  script.src = `${form.dataset['script']}/${form.dataset['locale']}/sdk.js`;
  script.async = true;
  script.addEventListener('error', () => block(true));
  document.head.append(script);
  setTimeout(() => block(buttonOf(form).hidden === true), LOAD_MS);
}

/** @param {boolean} isBlocked */
function block(isBlocked) {
  document.querySelector('[data-blocked]')?.toggleAttribute('hidden', !isBlocked);
}

/** @param {HTMLFormElement} form */
function buttonOf(form) {
  const button = form.querySelector('button[data-open]');
  if (!(button instanceof HTMLButtonElement)) throw new Error('the form has no button');
  return button;
}

/** @param {HTMLFormElement} form */
function begin(form) {
  const meta = Reflect.get(globalThis, 'FB');
  const { app, version, configuration, feature } = form.dataset;
  meta.init({ appId: app, version, autoLogAppEvents: false, xfbml: false });
  block(false);
  const button = buttonOf(form);
  button.hidden = false;
  button.addEventListener('click', () => {
    say(form, form.dataset['opened']);
    const ending = listen(form);
    const options = {
      config_id: configuration,
      response_type: 'code',
      override_default_response_type: true,
      extras: { setup: {}, ...(feature === '' ? {} : { featureType: feature }) },
    };
    /** @param {{ authResponse?: { code?: string } | null } | undefined} answer */
    const answered = (answer) => void ending().then((told) => send(form, answer?.authResponse?.code, told));
    meta.login(answered, options);
  });
}

/**
 * Listens for how the window ends; what it answers waits a moment for that.
 * @param {HTMLFormElement} form
 * @returns {() => Promise<Ending | undefined>}
 */
function listen(form) {
  /** @type {Ending | undefined} */
  let told;
  /** @type {() => void} */
  let arrived = () => undefined;
  const stop = new AbortController();
  addEventListener(
    'message',
    ({ origin, data }) => {
      const ending = isOfMeta(form, origin) ? read(data) : undefined;
      if (ending === undefined) return;
      told = ending;
      arrived();
    },
    { signal: stop.signal },
  );
  return async () => {
    if (told === undefined)
      await new Promise((resolve) => {
        arrived = () => resolve(undefined);
        setTimeout(resolve, ENDING_MS);
      });
    stop.abort();
    return told;
  };
}

/**
 * The host itself or one below it, by the same scheme and port: `evilfacebook.com` is neither.
 * @param {HTMLFormElement} form
 * @param {string} origin
 */
function isOfMeta(form, origin) {
  const from = new URL(form.dataset['from'] ?? '');
  const url = URL.canParse(origin) ? new URL(origin) : undefined;
  if (url?.protocol !== from.protocol || url.port !== from.port) return false;
  return url.hostname === from.hostname || url.hostname.endsWith(`.${from.hostname}`);
}

/**
 * @typedef {{ event?: unknown, data?: Record<string, unknown> }} Ending
 * @param {unknown} data often JSON in a string, between messages that are none of ours
 * @returns {Ending | undefined}
 */
function read(data) {
  try {
    const told = typeof data === 'string' ? JSON.parse(data) : data;
    return told?.type === 'WA_EMBEDDED_SIGNUP' ? told : undefined;
  } catch {
    // Meta's windows talk with each other in other ways besides.
    return undefined;
  }
}

/**
 * @param {HTMLFormElement} form
 * @param {string | undefined} code
 * @param {Ending | undefined} told
 */
function send(form, code, told) {
  // Of two windows the first one to end counts.
  if (buttonOf(form).disabled) return;
  const { waba_id, phone_number_id, current_step, error_code, error_message, session_id } = told?.data ?? {};
  const said = {
    code,
    event: told?.event,
    account: waba_id,
    number: phone_number_id,
    step: current_step,
    error: error_code,
    words: error_message,
    session: session_id,
  };
  for (const [name, value] of Object.entries(said)) {
    const field = form.elements.namedItem(name);
    if (field instanceof HTMLInputElement) field.value = textOf(value);
  }
  buttonOf(form).disabled = true;
  say(form, form.dataset['ended']);
  form.submit();
}

/**
 * @param {unknown} value
 * @returns {string} nothing for what is neither text nor number
 */
function textOf(value) {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/**
 * @param {HTMLFormElement} form
 * @param {string | undefined} words
 */
function say(form, words) {
  const status = form.querySelector('[role=status]');
  if (status !== null) status.textContent = words ?? '';
}
