import type { TemplateForm, TemplateView } from '../../../server/domain/sidebar/template-panel.ts';
import { fieldInput, type TemplatePlace } from '../../../server/domain/sidebar/template-step.ts';
import type { TemplateAsked } from '../record/ledger.ts';
import { asJson, textAt } from '../record/shown-identity.ts';
import { linger, press } from './sidebar.ts';
import type { Stage } from './stage.ts';
import { uploadInto } from './upload-file.ts';

/** From what a preview shows to the press. Milliseconds. */
const READS_MS = { least: 0, most: 25_000 } as const;
/** How often somebody begins again whose template has changed. */
const MOST_LOOKS = 4;
/** Of those who press although it was said to be sent. */
const IMPATIENT = 0.3;
const FIELD = 'body.1';

/** A template in the sidebar, from its choice to its sending. */
export interface Filling {
  readonly at: TemplatePlace;
  readonly draft: string;
  readonly template: string;
  readonly asked: TemplateAsked;
}

/** A teammate chooses a template, fills it in, looks at it and sends it; looks again when it has changed meanwhile. */
export async function fillTemplate(stage: Stage, filling: Filling): Promise<void> {
  const { at, draft, template, asked } = filling;
  const chosen = await press(stage, ({ sidebar }) => sidebar.templates.choose(at, { draft }, template));
  if (chosen?.view.kind !== 'form') return;
  await uploadInto(stage, draft, chosen.view);
  // What was pressed before without an answer may have been taken.
  let mayBeQueued = false;
  for (let left = MOST_LOOKS; left > 0 && asked.queuedAt === undefined; left -= 1) {
    const shown = await look(stage, filling);
    if (shown === undefined) continue;
    await linger(stage, READS_MS);
    const isOld = (): boolean => revisionOf(stage, template) !== shown.revision;
    const isStale = isOld();
    if (!stage.ledger.templates.includes(asked)) stage.ledger.templates.push(asked);
    const view = await send(stage, filling, shown.seen);
    // While the press was under way it may have become what it was.
    if (view?.kind === 'sent' && isStale && isOld() && !mayBeQueued)
      asked.wrongs.push('was sent in an older form than was known');
    if (view?.kind === 'form') checkTyped(filling, view);
    mayBeQueued ||= !isStale;
  }
}

interface Shown {
  readonly seen: string | undefined;
  /** Of the template, as the product kept that it was shown. */
  readonly revision: string;
}

async function look(stage: Stage, { at, draft, template, asked }: Filling): Promise<Shown | undefined> {
  const filled = { [fieldInput(FIELD)]: asked.words };
  const step = await press(stage, ({ sidebar }) =>
    sidebar.templates.preview(at, { draft, template, filled }),
  );
  if (step?.view.kind !== 'preview') return undefined;
  asked.file = step.view.header;
  return { seen: step.seen, revision: shownRevision(stage, draft) || revisionOf(stage, template) };
}

async function send(
  stage: Stage,
  { at, draft, template, asked }: Filling,
  seen: string | undefined,
): Promise<TemplateView | undefined> {
  const sendOnce = () =>
    press(stage, async ({ sidebar }) => {
      const { view } = await sidebar.templates.send(at, { draft, template, seen });
      if (view.kind === 'sent') asked.queuedAt ??= stage.timeline.now();
      return view;
    });
  stage.trace(`sidebar sends ${asked.words}`);
  const view = await sendOnce();
  stage.trace(`sidebar: ${asked.words} is ${view?.kind ?? 'not answered'}`);
  if (view?.kind === 'sent' && stage.chance.happens(IMPATIENT)) await sendOnce();
  return view;
}

/** A template has changed: what was typed stands there again. */
function checkTyped({ asked }: Filling, { fields, isChanged }: TemplateForm): void {
  const typed = fields.find(({ id }) => id === FIELD);
  if (isChanged === true && !(typed?.kind === 'text' && typed.value === asked.words))
    asked.wrongs.push('lost what was typed when its template changed');
}

/** Empty for a draft that was begun anew: under which name is not known. */
function shownRevision({ database }: Stage, draft: string): string {
  return textAt(asJson(asJson(database.table('drafts').get(draft))['content']), 'revision');
}

function revisionOf({ database }: Stage, template: string): string {
  return textAt(asJson(database.table('templates').get(template)), 'revision');
}
