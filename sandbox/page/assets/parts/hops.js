import { get } from '../lib/api.js';
import { byId, drawList, h } from '../lib/dom.js';
import { oneAtATime } from '../lib/live.js';
import { alarm } from '../lib/say.js';
import { secondsOf } from '../lib/times.js';

/**
 * @typedef {import('../../desk/page-types.ts').HopShown} HopShown
 * @typedef {import('../../desk/page-types.ts').HopDetails} HopDetails
 */

/** As many as the page shows. */
const MAX_SHOWN = 200;

/** @type {Record<HopShown['from'], string>} */
const ACTORS = {
  phone: 'Phone',
  whatsapp: 'WhatsApp',
  bridge: 'Our server',
  intercom: 'Intercom',
  inbox: 'Inbox',
  sandbox: 'Sandbox',
};

/** @type {Record<string, (hop: HopShown) => boolean>} */
const FILTERS = {
  all: () => true,
  webhooks: ({ to }) => to === 'bridge',
  calls: ({ from }) => from === 'bridge',
  people: ({ from }) => from === 'phone' || from === 'inbox' || from === 'sandbox',
  trouble: ({ wentWell }) => !wentWell,
};

/**
 * The log: each webhook, call and doing, the latest first.
 * @param {import('../lib/live.js').Live} live
 */
export function startHops(live) {
  /** @type {Map<number, HopShown>} */
  const known = new Map();
  let change = 0;
  const filter = byId('hops-filter', HTMLSelectElement);
  const draw = () => {
    const shown = [...known.values()].filter(FILTERS[filter.value] ?? (() => true));
    const latest = shown.sort((a, b) => b.seq - a.seq).slice(0, MAX_SHOWN);
    drawList(byId('hop-list', HTMLElement), latest, ({ seq }) => String(seq), drawHop);
  };
  const refresh = oneAtATime(async () => {
    const answer = await get(`hops?since=${change}`);
    // A sandbox that was started anew counts from the beginning.
    if (answer.change < change) known.clear();
    change = answer.change;
    for (const hop of answer.hops) known.set(hop.seq, hop);
    for (const seq of known.keys()) if (known.size > 2 * MAX_SHOWN) known.delete(seq);
    draw();
  }, alarm);
  live.on(['hops'], refresh);
  filter.addEventListener('change', draw);
}

/** @param {HopShown} hop */
function drawHop(hop) {
  const { seq, at, from, to, what, outcome, wentWell, tookMs } = hop;
  const route = from === to ? ACTORS[from] : `${ACTORS[from]} → ${ACTORS[to]}`;
  const waits = outcome === undefined ? '' : `${outcome}${tookMs ? ` · ${Math.round(tookMs)} ms` : ''}`;
  const details = h('div', { class: 'hop-details' });
  const box = h(
    'details',
    { class: 'hop', 'data-well': String(wentWell), 'data-from': from },
    h(
      'summary',
      {},
      h('time', {}, secondsOf(at)),
      h('span', { class: 'hop-route' }, route),
      h('span', { class: 'hop-what' }, what),
      h('span', { class: 'hop-outcome' }, waits),
    ),
    details,
  );
  box.addEventListener('toggle', () => void (box.open && fill(details, seq)));
  return h('li', {}, box);
}

/**
 * @param {HTMLElement} place
 * @param {number} seq
 */
async function fill(place, seq) {
  try {
    /** @type {HopDetails} */
    const { address, sent, answered } = await get(`hops/${seq}`);
    place.replaceChildren(
      ...block('Address', address),
      ...block('Sent', pretty(sent)),
      ...block('Answered', pretty(answered)),
    );
    if (place.childElementCount === 0) place.append(h('p', { class: 'hint' }, 'Nothing was sent.'));
  } catch (error) {
    alarm(error);
  }
}

/**
 * @param {string} title
 * @param {string | undefined} text
 */
function block(title, text) {
  return text ? [h('h4', {}, title), h('pre', {}, text)] : [];
}

/** @param {string | undefined} text */
function pretty(text) {
  if (text === undefined) return undefined;
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
