// @ts-check

// Looks again while something goes on, without taking away what somebody types. Without this script the page reloads.
const EVERY_MS = 4_000;

/** @returns {Promise<void>} */
async function look() {
  const answer = await fetch(location.href, { headers: { accept: 'text/html' } });
  if (!answer.ok || answer.redirected) return location.reload();
  const next = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const [here, there] = [document.querySelector('main'), next.querySelector('main')];
  if (here === null || there === null) return location.reload();
  if (there.querySelector('[data-follow]') === null) return location.reload();
  const [steps, fresh] = [here.querySelector('[data-follow]'), there.querySelector('[data-follow]')];
  if (steps !== null && fresh !== null && steps.innerHTML !== fresh.innerHTML)
    steps.innerHTML = fresh.innerHTML;
  setTimeout(follow, EVERY_MS);
}

function follow() {
  look().catch(() => setTimeout(follow, EVERY_MS));
}

if (document.querySelector('[data-follow]') !== null) setTimeout(follow, EVERY_MS);
