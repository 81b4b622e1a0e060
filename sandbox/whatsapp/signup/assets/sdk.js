/*
 * A stand-in for Meta's JavaScript SDK: what signing a business up needs of it, with the refusals that Meta's has.
 */
(() => {
  const LOOK_MS = 200;
  const base =
    document.currentScript instanceof HTMLScriptElement ? new URL(document.currentScript.src).origin : '';
  /** @type {{ appId: string, version: string } | undefined} */
  let settings;

  /** @param {{ appId?: string, version?: string }} wished */
  function init({ appId, version }) {
    if (!appId || !/^v\d+\.\d+$/.test(version ?? '')) throw new Error('init not called with valid version');
    settings = { appId, version: version ?? '' };
  }

  /**
   * @param {(answer: object) => void} callback
   * @param {Record<string, unknown>} options
   */
  function login(callback, options) {
    if (settings === undefined) throw new Error('FB.login() called before FB.init().');
    if (callback.constructor.name === 'AsyncFunction')
      throw new Error('Expression is of type asyncfunction, not function');
    if (!isSecureContext) throw new Error('The method FB.login can no longer be called from http pages.');
    const address = new URL(`${base}/${settings.version}/dialog/oauth`);
    const asked = { ...options, app_id: settings.appId, origin: location.origin };
    for (const [name, value] of Object.entries(asked))
      address.searchParams.set(name, typeof value === 'object' ? JSON.stringify(value) : String(value));
    follow(window.open(address, '', 'width=600,height=800'), callback);
  }

  /**
   * Until the window answers, or is gone.
   * @param {Window | null} opened
   * @param {(answer: object) => void} callback
   */
  function follow(opened, callback) {
    const stop = new AbortController();
    /** @param {string | null} code */
    const answer = (code) => {
      stop.abort();
      clearInterval(look);
      callback(
        code === null
          ? { authResponse: null, status: 'unknown' }
          : { authResponse: { userID: null, expiresIn: null, code }, status: 'connected' },
      );
    };
    const look = setInterval(() => {
      if (opened === null || opened.closed) answer(null);
    }, LOOK_MS);
    addEventListener(
      'message',
      ({ origin, data }) => {
        if (origin === base && data?.xd === 'login') answer(data.code);
      },
      { signal: stop.signal },
    );
  }

  Object.assign(globalThis, { FB: { init, login } });
  const ready = Reflect.get(globalThis, 'fbAsyncInit');
  if (typeof ready === 'function') ready();
})();
