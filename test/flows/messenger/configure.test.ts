import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { askCard } from '../../support/messenger-card.ts';
import { signIn } from '../../support/signed-in.ts';
import { CAFE, SHOP } from '../../support/world-setup.ts';

let world: PeopledWorld;
beforeEach(async () => {
  world = await createWorld();
  await signIn(world, SHOP);
});
afterEach(() => world.close());

interface Dialog {
  readonly canvas: {
    readonly content: { readonly components: readonly Readonly<Record<string, unknown>>[] };
    readonly stored_data?: object;
  };
}

async function ask(admin: string, more: object = {}): Promise<Record<string, unknown>> {
  return askCard(world, 'configure', { admin: { type: 'admin', id: admin }, context: {}, ...more });
}

async function press(admin: string, component_id: string, input_values: object = {}) {
  const { canvas } = (await ask(admin)) as unknown as Dialog;
  return ask(admin, { component_id, input_values, current_canvas: canvas });
}

const words = (answer: object) => JSON.stringify(answer);
const settings = () => world.service().deps.connections.workspace(SHOP.workspace)?.settings;

describe('the dialog with which the card is placed', () => {
  it('asks an admin for number and words, saves them, and ends with results alone', async () => {
    const chosen = { 'setting-switchNumber': SHOP.number, 'setting-switchText': 'Go on, please' };
    expect(await press(SHOP.admin.id, 'save', chosen)).toEqual({ results: {} });
    expect(await press(SHOP.admin.id, 'save', chosen)).toEqual({ results: {} });
    expect(settings()).toMatchObject({ switchNumber: SHOP.number, switchText: 'Go on, please' });
  });

  it('keeps what was typed where it is wrong or names no number, and saves nothing', async () => {
    const before = settings();
    const none = await press(SHOP.admin.id, 'save', {
      'setting-switchNumber': 'none',
      'setting-switchText': 'Mine',
    });
    expect(words(none)).toContain('Choose the number that conversations go on with.');
    expect(words(none)).toContain('"value":"Mine"');
    const empty = await press(SHOP.admin.id, 'save', {
      'setting-switchNumber': SHOP.number,
      'setting-switchText': ' ',
    });
    expect(words(empty)).toContain('Write 1 to 300 characters.');
    expect(settings()).toEqual(before);
  });

  it('lets everybody else place it once a number is chosen, and change nothing', async () => {
    expect(words(await ask('7214002'))).toContain('Not offered');
    expect(words(await ask('7214002'))).not.toContain('Place the card');
    const forged = await press('7214002', 'save', { 'setting-switchNumber': SHOP.number });
    expect(words(forged)).toContain('These teammates may change settings: Ada Park.');
    expect(settings()?.switchNumber).toBe('');
    await press(SHOP.admin.id, 'save', { 'setting-switchNumber': SHOP.number });
    expect(words(await ask('7214002'))).toContain('Place the card');
    expect(await press('7214002', 'place')).toEqual({ results: {} });
  });

  it('has the only number chosen already', async () => {
    await signIn(world, CAFE);
    const of = { workspace_id: CAFE.workspace };
    const dialog = (await ask(CAFE.admin.id, of)) as unknown as Dialog;
    expect(words(dialog)).toContain(`"value":"${CAFE.number}"`);
    const saved = await ask(CAFE.admin.id, { ...of, component_id: 'save', current_canvas: dialog.canvas });
    expect(saved).toEqual({ results: {} });
    const { connections } = world.service().deps;
    expect(connections.workspace(CAFE.workspace)?.settings.switchNumber).toBe(CAFE.number);
  });
});
