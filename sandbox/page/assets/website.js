import { get, post } from './lib/api.js';
import { byId, h } from './lib/dom.js';
import { drawComponent } from './parts/canvas.js';

/**
 * @typedef {{ place: 'home' | 'conversation', components?: any[], problem?: string }} Card
 * @typedef {{ name: string, said: { text: string, byVisitor: boolean }[], cards: Card[], phones: { id: string, name: string }[] }} Website
 */

/** Each browser is a visitor of its own: `?browser=2` is another one. */
const browser = encodeURIComponent(new URLSearchParams(location.search).get('browser') ?? '1');
const told = byId('told', HTMLElement);
let last = '';

/** @param {Website} site */
function draw(site) {
  const now = JSON.stringify(site);
  if (now === last) return;
  last = now;
  byId('who', HTMLElement).textContent = `You are ${site.name}.`;
  byId('said', HTMLElement).replaceChildren(
    ...site.said.map(({ text, byVisitor }) => h('li', { class: byVisitor ? 'mine' : 'theirs' }, text)),
  );
  byId('cards', HTMLElement).replaceChildren(...site.cards.map(drawCard));
  const phone = byId('phone', HTMLSelectElement);
  if (phone.options.length !== site.phones.length)
    phone.replaceChildren(...site.phones.map(({ id, name }) => h('option', { value: id }, name)));
}

/** @param {Card} card */
function drawCard({ place, components, problem }) {
  const title = place === 'home' ? 'On Home' : 'In this conversation';
  const content = components?.map((each) =>
    drawComponent(each, (component) => act('tap', { place, component })),
  ) ?? [h('p', { role: 'alert' }, `Intercom would refuse this card: ${problem}`)];
  const scans = components?.some(({ type }) => type === 'image') === true;
  return h(
    'article',
    { class: 'card', 'data-place': place },
    h('h3', {}, title),
    ...content,
    scans &&
      h(
        'button',
        { type: 'button', class: 'small scan-it', onclick: () => scan(place) },
        'Scan it with the phone',
      ),
  );
}

/** @param {'home' | 'conversation'} place */
async function scan(place) {
  const customer = byId('phone', HTMLSelectElement).value;
  await tryTo(async () => {
    const { text } = await post(`website/${browser}/scan`, { place, customer });
    await post(`phone/${encodeURIComponent(customer)}/text`, { text });
    told.textContent = `WhatsApp opened with the message, and it was sent: ${text}`;
  });
}

/**
 * @param {'tap' | 'write'} what
 * @param {object} body
 */
async function act(what, body) {
  await tryTo(async () => draw(await post(`website/${browser}/${what}`, body)));
}

/** @param {() => Promise<void>} task */
async function tryTo(task) {
  try {
    await task();
  } catch (error) {
    told.textContent = error instanceof Error ? error.message : 'That did not work.';
  }
}

const look = () => tryTo(async () => draw(await get(`website/${browser}`)));

byId('write', HTMLFormElement).addEventListener('submit', (event) => {
  event.preventDefault();
  const text = byId('text', HTMLTextAreaElement);
  const workflow = byId('workflow', HTMLInputElement).checked;
  void act('write', { text: text.value, workflow }).then(() => {
    text.value = '';
  });
});
new EventSource('/sandbox/events').addEventListener('message', ({ data }) => {
  if (JSON.parse(data).topics.includes('inbox')) void look();
});
void look();
