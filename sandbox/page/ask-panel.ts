import type { CanvasReading } from '../intercom/canvas-answer.ts';
import type { CanvasComponent } from '../intercom/canvas-components.ts';
import type { CanvasOpening, CanvasSubmission } from '../intercom/canvas-requests.ts';
import type { SimDelivery } from '../shared/simulator.ts';
import type { PanelComponent, PanelView } from './page-types.ts';
import type { PageDeps } from './page-world.ts';
import { readCanvasText } from './rich-text/read-canvas-text.ts';

/** Intercom gives an app this long. Milliseconds. */
const PANEL_TIMEOUT_MS = 10_000;

/** Opens the sidebar of a conversation in the real server, as Intercom does. Never rejects for what the server answers. */
export function openPanel(deps: PageDeps, opening: CanvasOpening): Promise<PanelView> {
  return ask(deps, deps.intercom.openCanvas(opening), 'open the panel');
}

/** Tells the real server what was clicked and filled in. */
export function submitPanel(deps: PageDeps, submission: CanvasSubmission): Promise<PanelView> {
  return ask(deps, deps.intercom.submitCanvas(submission), `panel click: ${submission.componentId}`);
}

async function ask(deps: PageDeps, request: SimDelivery, what: string): Promise<PanelView> {
  const address = `POST ${request.path}`;
  const seq = deps.hops.begin({ from: 'intercom', to: 'bridge', what, address, sent: request.body });
  try {
    const response = await fetch(`${deps.url()}${request.path}`, {
      method: 'POST',
      headers: request.headers,
      body: request.body,
      signal: AbortSignal.timeout(PANEL_TIMEOUT_MS),
    });
    const answered = await response.text();
    const reading = deps.intercom.readCanvasAnswer(response.status, answered);
    deps.hops.end(seq, { outcome: String(response.status), wentWell: reading.ok, answered });
    return toPanel(reading);
  } catch (error) {
    deps.hops.end(seq, { outcome: 'no answer', wentWell: false });
    return {
      ok: false,
      problem: `the app did not answer (${error instanceof Error ? error.name : 'unknown'})`,
    };
  }
}

function toPanel(reading: CanvasReading): PanelView {
  if (!reading.ok) return reading;
  const { canvas } = reading;
  return { ok: true, canvas, components: canvas.content.components.map(withRichText) };
}

function withRichText(component: CanvasComponent): PanelComponent {
  return component.type === 'text' ? { ...component, rich: readCanvasText(component.text) } : component;
}
