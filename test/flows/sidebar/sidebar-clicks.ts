import type { PeopledWorld } from '../../support/bridge-people.ts';
import { SHOP } from '../../support/world-setup.ts';

/** A teammate clicks in the sidebar of the newest conversation, or opens it; answers what Intercom is answered, as JSON. */
export async function clickIn(
  world: PeopledWorld,
  component?: string,
  adminId: string = SHOP.admin.id,
): Promise<string> {
  const at = { workspace: SHOP.workspace, conversationId: world.conversation().id, adminId };
  const { path, headers, body } =
    component === undefined
      ? world.intercom.openCanvas(at)
      : world.intercom.submitCanvas({
          ...at,
          componentId: component,
          inputValues: {},
          currentCanvas: { content: {} },
        });
  return (await world.request({ method: 'POST', path, headers, body })).body;
}
