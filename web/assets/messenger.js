/*
 * Shows our own support Messenger to whoever is signed in. Who they are is signed by the server; what stands before this
 * script is Intercom's package, which puts itself at `messengerPackage`.
 */
const place = document.querySelector('[data-support]');
if (place instanceof HTMLElement) {
  const { Intercom } = Reflect.get(globalThis, 'messengerPackage');
  Intercom({ app_id: place.dataset['app'], intercom_user_jwt: place.dataset['identity'] });
}
