import type { TemplateRequest } from '../../../server/domain/templates/template-request.ts';
import { ADMINS } from '../record/cast.ts';
import type { TemplateAsked } from '../record/ledger.ts';
import { asJson, textAt } from '../record/shown-identity.ts';
import { chosenTemplate } from '../record/templates.ts';
import { anyPlace, type Place } from './any-place.ts';
import { newAsked } from './new-asked.ts';
import type { Act, Stage } from './stage.ts';

/** A teammate who sees nothing happen presses again. Milliseconds. */
const PRESSED_AGAIN_MS = { least: 0, most: 20_000 } as const;
const MOST_PRESSES = 4;
/** Of those who press although the first press was answered. */
const IMPATIENT = 0.4;

/** What teammates send from the sidebar. */
export function templateActs(stage: Stage): Act[] {
  return [{ name: 'a teammate sends a template', weight: 12, run: () => sendTemplate(stage) }];
}

function sendTemplate(stage: Stage): void {
  const { chance, ledger } = stage;
  const place = anyPlace(stage);
  const thread = place === undefined ? undefined : threadOf(stage, place);
  // Nobody sees a template in the sidebar of what is not known as WhatsApp's.
  if (place === undefined || thread === undefined) return;
  const words = `t${ledger.templates.length}t`;
  const asked = newAsked(stage, place, { nonce: `n${ledger.templates.length}`, words });
  ledger.templates.push(asked);
  const by = { id: chance.pick(ADMINS), name: 'Teammate' };
  pressUntilTaken(stage, asked, { thread, template: chosenTemplate(asked.workspace), by });
}

type Chosen = Pick<TemplateRequest, 'thread' | 'template' | 'by' | 'parked'>;

/** A teammate presses until something happens, and now and then once more. */
export function pressUntilTaken(stage: Stage, asked: TemplateAsked, chosen: Chosen): void {
  press(stage, asked, chosen, MOST_PRESSES, stage.chance.happens(IMPATIENT));
}

/** Of a conversation that the product knows as WhatsApp's. */
export function threadOf({ database }: Stage, { workspace, conversationId }: Place): string | undefined {
  const link = database
    .table('links')
    .all()
    .find(({ id }) => id === `${workspace}|${conversationId}`);
  return link === undefined ? undefined : String((link as unknown as { thread: string }).thread);
}

function press(stage: Stage, asked: TemplateAsked, chosen: Chosen, left: number, isImpatient: boolean): void {
  const { chance, fleet, timeline } = stage;
  const [first, ...others] = fleet.doors();
  if (first !== undefined) ask(stage, asked, chosen, chance.pick([first, ...others]));
  if (left === 1) return;
  const again = timeline.now() + chance.between(PRESSED_AGAIN_MS.least, PRESSED_AGAIN_MS.most);
  timeline.at(again, () => {
    if (asked.queuedAt === undefined) press(stage, asked, chosen, left - 1, isImpatient);
    else if (isImpatient) press(stage, asked, chosen, 1, false);
  });
}

type Door = ReturnType<Stage['fleet']['doors']>[number];

function ask(
  { database, timeline, trace }: Stage,
  asked: TemplateAsked,
  chosen: Chosen,
  { machine, product }: Door,
): void {
  const { conversation, nonce, words } = asked;
  const values = { 'body.1': { kind: 'text', text: words } } as const;
  const revision = textAt(asJson(database.table('templates').get(chosen.template)), 'revision');
  const request = { ...chosen, revision, conversation, values, nonce };
  trace(`sidebar asks ${machine.id} for ${words} from ${conversation}`);
  machine.enter(() => {
    product.queueTemplate(request).then(
      ({ kind }) => {
        trace(`sidebar: ${words} is ${kind}`);
        if (kind === 'queued') asked.queuedAt ??= timeline.now();
      },
      () => trace(`sidebar: ${words} was not taken`),
    );
  });
}
