import type { CanvasAnswer } from '../../canvas/kit/component-types.ts';
import type { PeopledWorld } from './bridge-people.ts';
import { SHOP } from './world-setup.ts';

/** What a teammate sees of a canvas, and presses. */
export interface Sidebar {
  /** Presses a component of the canvas that is shown; answers what is shown then, as text. */
  press(component: string, inputs?: Readonly<Record<string, string>>): Promise<string>;
  /** Ids of all components and rows. */
  ids(): readonly string[];
  canvas(): CanvasAnswer['canvas'];
}

/** Longer than a canvas may take. Milliseconds. */
const ANSWERED_MS = 4_500;

/** The sidebar of the newest conversation as one teammate has it open; nothing is shown yet unless given. */
export function openSidebar(
  world: PeopledWorld,
  adminId: string = SHOP.admin.id,
  before: CanvasAnswer['canvas'] = { content: { components: [] } },
): Sidebar {
  const place = { workspace: SHOP.workspace, conversationId: world.conversation().id, adminId };
  let shown = before;
  return {
    press: async (componentId, inputValues = {}) => {
      const { path, headers, body } = world.intercom.submitCanvas({
        ...place,
        componentId,
        inputValues,
        currentCanvas: shown,
      });
      const asked = world.request({ method: 'POST', path, headers, body });
      await world.pass(ANSWERED_MS);
      const answer = (await asked).body;
      ({ canvas: shown } = JSON.parse(answer) as CanvasAnswer);
      return answer.replaceAll('\u200B', '');
    },
    ids: () =>
      shown.content.components.flatMap((part) =>
        part.type === 'list' ? [part.id, ...part.items.map(({ id }) => id)] : [part.id],
      ),
    canvas: () => shown,
  };
}
