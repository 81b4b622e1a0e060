import type { CanvasReading } from '../../intercom/canvas/canvas-answer.ts';
import type { CanvasComponent } from '../../intercom/canvas/canvas-components.ts';
import type { CanvasOpening, CanvasSubmission } from '../../intercom/canvas/canvas-requests.ts';
import type { SimDelivery } from '../../shared/simulator.ts';
import type { HopEnd } from '../desk/hop-log.ts';
import type { PanelComponent, PanelView } from '../desk/page-types.ts';
import type { PageDeps } from '../desk/page-world.ts';
import { readCanvasText } from '../rich-text/read-canvas-text.ts';

/** Intercom gives an app this long. Milliseconds. */
const PANEL_TIMEOUT_MS = 10_000;

/** What asking needs. */
type Asker = Pick<PageDeps, 'intercom' | 'hops' | 'url'>;

interface Question {
  readonly request: SimDelivery;
  readonly what: string;
  /** Kept out of the log: the page asks this very often. */
  readonly isQuiet: boolean;
}

/** Opens the sidebar of a conversation in the real server, as Intercom does. Never rejects for what the server answers. */
export function openPanel(deps: Asker, opening: CanvasOpening, isQuiet: boolean): Promise<PanelView> {
  return ask(deps, { request: deps.intercom.openCanvas(opening), what: 'open the panel', isQuiet });
}

/** Tells the real server what was clicked and filled in. */
export function submitPanel(deps: Asker, submission: CanvasSubmission): Promise<PanelView> {
  const what = `panel click: ${submission.componentId}`;
  return ask(deps, { request: deps.intercom.submitCanvas(submission), what, isQuiet: false });
}

async function ask(deps: Asker, { request, what, isQuiet }: Question): Promise<PanelView> {
  const address = `POST ${request.path}`;
  const hop = { from: 'intercom', to: 'bridge', what, address, sent: request.body } as const;
  const seq = isQuiet ? undefined : deps.hops.begin(hop);
  const end = (outcome: HopEnd): void => {
    if (seq !== undefined) deps.hops.end(seq, outcome);
  };
  try {
    const { status, answered } = await deliver(deps, request);
    const reading = deps.intercom.readCanvasAnswer(status, answered);
    end({ outcome: String(status), wentWell: reading.ok, answered });
    return toPanel(reading);
  } catch {
    end({ outcome: 'no answer', wentWell: false });
    return { ok: false, problem: 'the app did not answer' };
  }
}

async function deliver(deps: Asker, { path, headers, body }: SimDelivery) {
  const signal = AbortSignal.timeout(PANEL_TIMEOUT_MS);
  const response = await fetch(`${deps.url()}${path}`, { method: 'POST', headers, body, signal });
  return { status: response.status, answered: await response.text() };
}

function toPanel(reading: CanvasReading): PanelView {
  if (!reading.ok) return reading;
  const { canvas, card } = reading;
  return { ok: true, canvas, ...(card && { card }), components: canvas.content.components.map(withRichText) };
}

function withRichText(component: CanvasComponent): PanelComponent {
  return component.type === 'text' ? { ...component, rich: readCanvasText(component.text) } : component;
}
