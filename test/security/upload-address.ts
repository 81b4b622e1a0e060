import { createTemplateSteps } from '../../server/bridge/sidebar/templates/template-steps.ts';
import { ORDER_PHOTO, type TemplateWorld } from '../support/shop-templates.ts';
import { SHOP } from '../support/world-setup.ts';

/** Where a teammate of the shop, who fills `order_photo` in, would upload its picture. */
export async function uploadAddress(world: TemplateWorld): Promise<string> {
  const steps = createTemplateSteps(world.service().deps);
  const { id, name } = SHOP.admin;
  const place = { workspace: SHOP.workspace, conversation: world.conversation().id, admin: { id, name } };
  const { draft } = await steps.open(place);
  const { view } = await steps.choose(place, { draft }, ORDER_PHOTO.id);
  return /(\/uploads\/[^"]+)"/.exec(JSON.stringify(view))?.[1] ?? '';
}
