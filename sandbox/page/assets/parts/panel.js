import { post } from '../lib/api.js';
import { byId, drawList, h } from '../lib/dom.js';
import { oneAtATime } from '../lib/live.js';
import { alarm } from '../lib/say.js';
import { singly } from '../lib/singly.js';
import { drawComponent, readValues } from './canvas.js';

/**
 * @typedef {import('../../desk/page-types.ts').PanelView} PanelView
 * @typedef {import('../../desk/page-types.ts').PanelComponent} PanelComponent
 * @typedef {import('../lib/state.js').State} State
 */

/** The server works on after a webhook was answered: the panel is asked again once it is quiet. Milliseconds. */
const QUIET_MS = 250;
const SETTLED_MS = 1_500;

/**
 * The sidebar: our real canvas, asked of the real server as Intercom asks. Intercom opens it once for a conversation;
 * here its first view is opened again by itself whenever something happened, until a click leads elsewhere.
 * @param {import('../lib/live.js').Live} live
 * @param {State} state
 */
export function startPanel(live, state) {
  /**
   * `away`: a click leads, or led, elsewhere. `turn` counts what a teammate did: an answer to an earlier turn comes too
   * late to be shown.
   * @type {{ view: PanelView | undefined, first: string, byHand: boolean, away: boolean, turn: number }}
   */
  const panel = { view: undefined, first: '', byHand: false, away: false, turn: 0 };

  /** @param {PanelView | undefined} view */
  const show = (view) => {
    if (JSON.stringify(view) === JSON.stringify(panel.view)) return;
    panel.view = view;
    keepFocus(byId('canvas', HTMLElement), () => draw(view, click));
  };
  const look = oneAtATime(async () => {
    if (panel.away) return;
    const { turn, byHand } = panel;
    panel.byHand = false;
    const view = await ask(state, '', { follows: !byHand });
    if (turn !== panel.turn) return;
    panel.first = outline(view);
    show(view);
  }, alarm);
  /** As a teammate would: written down in the log. */
  const open = () => {
    panel.turn += 1;
    panel.byHand = true;
    panel.away = false;
    look();
  };
  const click = singly(async (/** @type {string} */ component) => {
    if (panel.view?.ok !== true) return;
    panel.turn += 1;
    panel.away = true;
    const { turn } = panel;
    const values = readValues(byId('canvas', HTMLElement));
    const asked = ask(state, '/click', { component, values, canvas: panel.view.canvas });
    const view = await asked.catch(alarmed);
    if (turn !== panel.turn) return;
    const before = outline(panel.view);
    if (view !== undefined) show(view);
    offerCard(state, view);
    // Another view is read from its beginning.
    if (outline(panel.view) !== before) byId('canvas', HTMLElement).closest('.panel-body')?.scrollTo(0, 0);
    panel.away = outline(panel.view) !== panel.first;
  });
  live.on(
    ['phone', 'inbox', 'hops', 'clock'],
    whenQuiet(() => !isTyping() && look()),
  );
  state.on('conversation', open);
  state.on('teammate', open);
  byId('panel-reload', HTMLButtonElement).addEventListener('click', open);
}

/**
 * Intercom puts the card into the composer, and the teammate sends it.
 * @param {State} state
 * @param {PanelView | undefined} view
 */
function offerCard(state, view) {
  const bar = byId('composer-card', HTMLElement);
  const card = view?.ok === true ? view.card : undefined;
  const id = state.get('conversation');
  bar.hidden = card === undefined || id === undefined;
  if (card === undefined || id === undefined) return;
  const send = singly(async () => {
    await post(`conversations/${encodeURIComponent(id)}/card`, { options: card }).catch(alarm);
    bar.hidden = true;
  });
  bar.replaceChildren(
    h('span', {}, 'Card: Continue on WhatsApp'),
    h('button', { type: 'button', class: 'small', onclick: () => send() }, 'Send the card'),
  );
}

/**
 * @param {State} state
 * @param {string} door
 * @param {object} more
 * @returns {Promise<PanelView | undefined>}
 */
async function ask(state, door, more) {
  const [id, teammate] = [state.get('conversation'), state.get('teammate')];
  if (id === undefined || teammate === undefined) return undefined;
  return post(`conversations/${encodeURIComponent(id)}/panel${door}`, { teammate, ...more });
}

/**
 * A component that did not change stays as it is, with what was typed into it; a screen reader hears only the others.
 * @param {PanelView | undefined} view
 * @param {(component: string) => void} click
 */
function draw(view, click) {
  drawList(
    byId('canvas', HTMLElement),
    rowsOf(view),
    ({ key }) => key,
    ({ component, problem }) => {
      if (component !== undefined) return drawComponent(component, click);
      return problem === undefined
        ? h('p', { class: 'canvas-text muted' }, 'Choose a conversation.')
        : drawRefusal(problem);
    },
  );
}

/**
 * @param {PanelView | undefined} view
 * @returns {{ key: string, component?: PanelComponent, problem?: string }[]}
 */
function rowsOf(view) {
  if (view === undefined) return [{ key: 'nothing' }];
  if (!view.ok) return [{ key: 'refused', problem: view.problem }];
  return view.components.map((component, place) => ({ key: component.id ?? `place ${place}`, component }));
}

/** @param {string} problem */
function drawRefusal(problem) {
  const words = h('p', {}, h('b', {}, 'Intercom would refuse this canvas.'));
  return h('div', { class: 'refused', role: 'alert' }, words, h('pre', {}, problem));
}

/** Which view it is, whatever it says. @param {PanelView | undefined} view */
function outline(view) {
  return view?.ok === true ? view.components.map(({ type, id }) => `${type} ${id}`).join() : 'refused';
}

function isTyping() {
  const focused = document.activeElement;
  return focused?.closest('#canvas') != null && focused.matches('input, textarea, select');
}

/** @param {() => unknown} task */
function whenQuiet(task) {
  let soon = 0;
  let late = 0;
  return () => {
    clearTimeout(soon);
    clearTimeout(late);
    soon = setTimeout(task, QUIET_MS);
    late = setTimeout(task, SETTLED_MS);
  };
}

/** @param {unknown} error */
function alarmed(error) {
  alarm(error);
  return undefined;
}

/**
 * Draws, and gives the keyboard back to the component it was on.
 * @param {HTMLElement} place
 * @param {() => void} drawAnew
 */
function keepFocus(place, drawAnew) {
  const focused = place.contains(document.activeElement) ? document.activeElement : null;
  const key = focused?.getAttribute('data-component');
  drawAnew();
  if (focused === null) return;
  const again = key ? place.querySelector(`[data-component="${CSS.escape(key)}"]`) : null;
  if (again instanceof HTMLElement) again.focus();
  else place.querySelector('button')?.focus();
}
