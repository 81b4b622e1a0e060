import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readChanges } from '../../../server/bridge/installation/read-changes.ts';
import { changeSettings } from '../../../server/bridge/settings/change-settings.ts';
import { changeBindings } from '../../../server/bridge/templates/bindings/change-bindings.ts';
import { hideTemplate, isTemplateHidden } from '../../../server/bridge/templates/bindings/hide-template.ts';
import { maySendMarketing } from '../../../server/bridge/templates/bindings/may-send-marketing.ts';
import { readBindings } from '../../../server/bridge/templates/bindings/read-bindings.ts';
import { aTemplate } from '../../support/a-template.ts';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { CAFE, SHOP, SHOP_OUTLET } from '../../support/world-setup.ts';

const MINUTE = 60_000;
const WHO = 'admin 7214001';
const TEMPLATE = '990011223344';
const of = { workspace: SHOP.workspace, name: 'order_late', language: 'en_US' };

let world: PeopledWorld;
beforeEach(async () => {
  const components = body('Hello {{1}}, your order {{2}} is late, sorry.', ['Ada', 'A-77']);
  world = await createWorld({ whatsapp: { templates: [aTemplate({ components })] } });
  await world.pass(2 * MINUTE);
});
afterEach(() => world.close());

const deps = () => world.service().deps;
const name = { from: 'contact', attribute: 'name', fallback: 'customer' } as const;
const bind = (
  change: Parameters<typeof changeBindings>[3],
  whose: { workspace: string; name: string; language: string } = of,
) => changeBindings(deps(), WHO, whose, change);

function body(text: string, example: readonly string[]) {
  return [{ type: 'BODY', text, example: { body_text: [example] } }];
}

describe('the bindings of a template', () => {
  it('are chosen variable by variable, and read with its fields', async () => {
    await bind({ variables: { 'body.1': name } });
    await bind({ variables: { 'body.2': { from: 'ask' } } });
    const read = await readBindings(deps(), of);
    expect(read).toMatchObject({ variables: { 'body.1': name, 'body.2': { from: 'ask' } }, media: {} });
    expect(read.fields.map(({ id }) => id)).toEqual(['body.1', 'body.2']);
    expect(read).not.toHaveProperty('changed');
    await bind({ variables: { 'body.1': null } });
    expect((await readBindings(deps(), of)).variables).toEqual({ 'body.2': { from: 'ask' } });
  });

  it('survive synchronisation, and are flagged when the variables changed', async () => {
    await bind({ variables: { 'body.1': name } });
    const components = body('Dear {{1}}, it is late by {{2}} days, until {{3}} at the most.', [
      'Ada',
      '2',
      'May',
    ]);
    world.whatsapp.act.templateComponents({ template: TEMPLATE, components });
    await world.pass(25 * 60 * MINUTE);
    const read = await readBindings(deps(), of);
    expect(read).toMatchObject({ variables: { 'body.1': name }, changed: { added: ['body.3'], gone: [] } });
    await bind({ variables: { 'body.3': { from: 'ask' } } });
    expect(await readBindings(deps(), of)).not.toHaveProperty('changed');
  });

  it('are recorded with who changed them', async () => {
    await bind({ variables: { 'body.1': name } });
    await bind({ variables: { 'body.1': name } });
    const changes = (await readChanges(world, SHOP.workspace)).filter(
      ({ about }) => about.kind === 'template',
    );
    expect(changes).toMatchObject([{ who: WHO, fields: [{ field: 'variables.body.1', to: name }] }]);
  });

  it.each([
    ['body.9', name],
    ['body.1', { from: 'contact', attribute: ' ' } as const],
    ['header', name],
  ])('of %s are refused when they cannot be', async (field, binding) => {
    expect(await bind({ variables: { [field]: binding } })).toMatchObject({
      kind: 'refused',
      problems: [{ field }],
    });
    expect((await readBindings(deps(), of)).variables).toEqual({});
  });

  it('are of their workspace only', async () => {
    const theirs = { ...of, workspace: CAFE.workspace };
    expect(await bind({ variables: { 'body.1': name } }, theirs)).toMatchObject({ kind: 'refused' });
  });

  it('of two admins at once are both kept', async () => {
    await Promise.all([
      bind({ variables: { 'body.1': name } }),
      bind({ variables: { 'body.2': { from: 'ask' } } }),
    ]);
    expect(Object.keys((await readBindings(deps(), of)).variables)).toEqual(['body.1', 'body.2']);
  });
});

describe('a template that is hidden', () => {
  const hide = (isHidden: boolean, workspace: string = SHOP.workspace) =>
    hideTemplate(deps(), { who: WHO, workspace, number: SHOP.number, name: 'order_late', isHidden });

  it('is hidden for one number, until it is shown again', async () => {
    expect(await hide(true)).toBe(true);
    const isHidden = (number: string) => isTemplateHidden(deps(), number, 'order_late');
    expect([SHOP.number, SHOP_OUTLET.number].map(isHidden)).toEqual([true, false]);
    await hide(false);
    expect(isHidden(SHOP.number)).toBe(false);
    const [newest] = await readChanges(world, SHOP.workspace);
    expect(newest).toMatchObject({ fields: [{ field: 'settings.hiddenTemplates', from: ['order_late'] }] });
  });

  it('is not hidden by another workspace', async () => {
    expect(await hide(true, CAFE.workspace)).toBe(false);
  });
});

describe('marketing', () => {
  it.each([
    ['everybody', true, true],
    ['nobody', false, false],
    ['7214001, 7214003', true, false],
  ])('may be sent by %s', async (marketingSenders, ada, ben) => {
    const owner = { kind: 'workspace', workspace: SHOP.workspace } as const;
    await changeSettings(deps(), { who: WHO, owner, settings: { marketingSenders } });
    const may = (admin: string) => maySendMarketing(deps(), SHOP.workspace, admin);
    expect(['7214001', '7214002'].map(may)).toEqual([ada, ben]);
  });
});
