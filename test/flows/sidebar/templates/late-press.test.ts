import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { sandboxTemplates } from '../../../../sandbox/setup/sandbox-templates.ts';
import { createTemplateSteps } from '../../../../server/bridge/sidebar/templates/template-steps.ts';
import { templatesOf } from '../../../../server/records/templates/templates.ts';
import { createWorld, type PeopledWorld } from '../../../support/bridge-people.ts';
import { SHOP } from '../../../support/world-setup.ts';

const MINUTE = 60_000;

let world: PeopledWorld;
beforeEach(async () => {
  world = await createWorld({ whatsapp: { templates: sandboxTemplates(SHOP.account) } });
  world.customerWrites('Hi');
  await world.pass(2 * MINUTE);
});
afterEach(() => world.close());

/** The same storage for a press whose first change of a draft waits. */
function slowDeps(gate: Promise<void>) {
  const { deps } = world.service();
  const drafts = deps.storage.collection('drafts');
  const update: typeof drafts.update = async (...change) => {
    await gate;
    return drafts.update(...change);
  };
  const collection = (name: string) =>
    name === 'drafts' ? { ...drafts, update } : deps.storage.collection(name as 'drafts');
  return { ...deps, storage: { ...deps.storage, collection } } as typeof deps;
}

it('keeps what was typed when the first press of its template arrives only after the second', async () => {
  const [conversation] = world.conversations();
  const place = { workspace: SHOP.workspace, conversation: conversation?.id ?? '' };
  const steps = createTemplateSteps(world.service().deps);
  const template = (await templatesOf(world, SHOP.account)).find(({ name }) => name === 'order_shipped');
  const id = template?.id ?? '';
  const { draft } = await steps.open(place);
  const gate = Promise.withResolvers<void>();
  const late = createTemplateSteps(slowDeps(gate.promise)).choose(place, { draft }, id);
  await steps.choose(place, { draft }, id);
  const filled = { 'field body.order_number': 'A-4711' };
  await steps.fill(place, { draft, template: id, filled });
  gate.resolve();
  const { view } = await late;
  expect(view).toMatchObject({
    kind: 'form',
    fields: expect.arrayContaining([expect.objectContaining({ id: 'body.order_number', value: 'A-4711' })]),
  });
});
