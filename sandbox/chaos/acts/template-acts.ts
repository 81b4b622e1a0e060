import { ADMINS } from '../record/cast.ts';
import type { TemplateAsked } from '../record/ledger.ts';
import { chosenTemplate } from '../record/templates.ts';
import { anyPlace, type Place } from './any-place.ts';
import type { Act, Stage } from './stage.ts';

/** A teammate who sees nothing happen presses again. Milliseconds. */
const PRESSED_AGAIN_MS = { least: 0, most: 20_000 } as const;
const MOST_PRESSES = 4;
/** Of those who press although the first press was answered. */
const IMPATIENT = 0.4;

/** What teammates send from the sidebar. */
export function templateActs(stage: Stage): Act[] {
  return [{ name: 'a teammate sends a template', weight: 16, run: () => sendTemplate(stage) }];
}

function sendTemplate(stage: Stage): void {
  const { chance, ledger, timeline } = stage;
  const place = anyPlace(stage);
  const thread = place === undefined ? undefined : threadOf(stage, place);
  // Nobody sees a template in the sidebar of what is not known as WhatsApp's.
  if (place === undefined || thread === undefined) return;
  const asked: TemplateAsked = {
    workspace: place.workspace,
    conversation: place.conversationId,
    nonce: `n${ledger.templates.length}`,
    words: `t${ledger.templates.length}t`,
    at: timeline.now(),
    queuedAt: undefined,
  };
  ledger.templates.push(asked);
  press(stage, asked, thread, MOST_PRESSES, chance.happens(IMPATIENT));
}

function threadOf({ database }: Stage, { workspace, conversationId }: Place): string | undefined {
  const link = database
    .table('links')
    .all()
    .find(({ id }) => id === `${workspace}|${conversationId}`);
  return link === undefined ? undefined : String((link as unknown as { thread: string }).thread);
}

function press(stage: Stage, asked: TemplateAsked, thread: string, left: number, isImpatient: boolean): void {
  const { chance, fleet, timeline } = stage;
  const [first, ...others] = fleet.doors();
  if (first !== undefined) ask(stage, asked, thread, chance.pick([first, ...others]));
  if (left === 1) return;
  const again = timeline.now() + chance.between(PRESSED_AGAIN_MS.least, PRESSED_AGAIN_MS.most);
  timeline.at(again, () => {
    if (asked.queuedAt === undefined) press(stage, asked, thread, left - 1, isImpatient);
    else if (isImpatient) press(stage, asked, thread, 1, false);
  });
}

type Door = ReturnType<Stage['fleet']['doors']>[number];

function ask(
  { chance, timeline, trace }: Stage,
  asked: TemplateAsked,
  thread: string,
  { machine, product }: Door,
): void {
  const { workspace, conversation, nonce, words } = asked;
  const by = { id: chance.pick(ADMINS), name: 'Teammate' };
  const values = { 'body.1': { kind: 'text', text: words } } as const;
  const request = { thread, conversation, ...chosenTemplate(workspace), values, by, nonce };
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
