import type { ChoiceStyle } from '../../../server/domain/choices/choice-fields.ts';
import type { ChoicesView } from '../../../server/domain/choices/choices-view.ts';
import {
  type FilledIn,
  fieldInput,
  type TemplatePlace,
} from '../../../server/domain/sidebar/template-step.ts';
import type { TemplateAsked } from '../record/ledger.ts';
import { pairTag } from '../record/pair-tag.ts';
import { anyPlace, type Place } from './any-place.ts';
import { wordsOf } from './fill-acts.ts';
import { newAsked } from './new-asked.ts';
import { type Pair, pairAt } from './pair-at.ts';
import { linger, playOut, press, visitTo } from './sidebar.ts';
import type { Act, Stage } from './stage.ts';

/** From the preview to the press. Milliseconds. */
const READS_MS = { least: 0, most: 15_000 } as const;
/** Of those who change it once more in another window before they press in the first. */
const TWO_WINDOWS = 0.25;
/** Of those who press although it was said to be sent. */
const IMPATIENT = 0.4;

/** What customers are asked with buttons, a list, a link or a Flow. */
export function choicesActs(stage: Stage): Act[] {
  const busy = new Set<string>();
  const ask = (): void => {
    const place = anyPlace(stage);
    const pair = place && pairAt(stage, place);
    if (place === undefined || pair === undefined) return;
    const at = visitTo(stage, place);
    // A teammate has one draft in a conversation.
    const key = `${place.workspace}/${place.conversationId}/${at.admin?.id ?? ''}`;
    if (busy.has(key)) return;
    busy.add(key);
    playOut(stage, () => askWithButtons(stage, { place, pair, at }).finally(() => busy.delete(key)));
  };
  return [{ name: 'a teammate asks with buttons', weight: 8, run: ask }];
}

interface Asking {
  readonly place: Place;
  readonly pair: Pair;
  readonly at: TemplatePlace;
}

async function askWithButtons(stage: Stage, { place, pair, at }: Asking): Promise<void> {
  const { chance, ledger } = stage;
  const opened = await press(stage, ({ sidebar }) => sidebar.choices.open(at));
  if (opened?.view.kind !== 'form') return;
  const { draft } = opened;
  const words = wordsOf(draft);
  const style = chance.pick<ChoiceStyle>(['buttons', 'buttons', 'list', 'link', 'flow']);
  const look = (said: string) => {
    const filled = FILLED[style](said, pairTag(pair.person, pair.number));
    return press(stage, ({ sidebar }) => sidebar.choices.preview(at, { draft, style, filled }));
  };
  const outdated = chance.happens(TWO_WINDOWS) ? await look(`${words}k`) : undefined;
  const shown = await look(words);
  if (shown?.view.kind !== 'preview') return;
  await linger(stage, READS_MS);
  const asked = newAsked(stage, place, { kind: 'choices', nonce: draft, words });
  ledger.templates.push(asked);
  const early =
    outdated?.view.kind === 'preview' ? await send(stage, at, asked, outdated.view.seen) : undefined;
  if (early?.kind === 'sent') asked.wrongs.push('was sent by a window that showed other words');
  const view = await send(stage, at, asked, shown.view.seen);
  if (view?.kind === 'sent' && chance.happens(IMPATIENT)) await send(stage, at, asked, shown.view.seen);
}

function send(
  stage: Stage,
  at: TemplatePlace,
  asked: TemplateAsked,
  seen: number,
): Promise<ChoicesView | undefined> {
  const { nonce: draft, words } = asked;
  stage.trace(`sidebar asks ${words}`);
  return press(stage, async ({ sidebar }) => {
    const { view } = await sidebar.choices.send(at, { draft, seen });
    if (view.kind === 'sent') asked.queuedAt ??= stage.timeline.now();
    return view;
  });
}

/** The labels name the pair, so that an answer shows whose it is. */
const FILLED: Readonly<Record<ChoiceStyle, (words: string, tag: string) => FilledIn>> = {
  buttons: (words, tag) => ({
    ...text(words),
    [fieldInput('button.0')]: `yes ${words} ${tag}`,
    [fieldInput('button.1')]: `no ${words} ${tag}`,
  }),
  list: (words, tag) => ({
    ...text(words),
    [fieldInput('row.0.title')]: `one ${words} ${tag}`,
    [fieldInput('row.1.title')]: `two ${words} ${tag}`,
  }),
  link: (words) => ({
    ...text(words),
    [fieldInput('link.label')]: 'See the menu',
    [fieldInput('link.url')]: 'https://shop.example/menu',
  }),
  flow: (words) => ({
    ...text(words),
    [fieldInput('flow.name')]: '880012345678901',
    [fieldInput('flow.label')]: 'Book a table',
  }),
};

function text(words: string): FilledIn {
  return { [fieldInput('text')]: words };
}
