import { changeOf, changingTemplate, fileTemplate } from '../record/templates.ts';
import { anyPlace } from './any-place.ts';
import { choose } from './customer-acts.ts';
import { fillTemplate } from './fill-template.ts';
import { newAsked } from './new-asked.ts';
import { playOut, press, visitTo } from './sidebar.ts';
import type { Act, Stage } from './stage.ts';

/** Of the changes of a template. */
const REWORDED = 0.6;
const UNUSABLE_MS = { least: 5_000, most: 180_000 } as const;
/** Enough of a draft's id to be nobody else's. */
const WORD_LENGTH = 8;

/** Templates that are filled in step by step, and that change meanwhile. */
export function fillActs(stage: Stage): Act[] {
  return [
    { name: 'a teammate fills in a template', weight: 8, run: () => playOut(stage, () => fillIn(stage)) },
    { name: 'a template changes', weight: 4, run: () => changeTemplate(stage) },
  ];
}

/** By all the steps of the sidebar: one with a file, one that may change meanwhile, or any. */
async function fillIn(stage: Stage): Promise<void> {
  const place = anyPlace(stage);
  if (place === undefined) return;
  const { chance } = stage;
  const template = chance.pick([fileTemplate, changingTemplate, changingTemplate])(place.workspace);
  const at = visitTo(stage, place);
  const opened = await press(stage, ({ sidebar }) => sidebar.templates.open(at));
  if (opened?.view.kind !== 'list') return;
  const { draft } = opened;
  const asked = newAsked(stage, place, { nonce: draft, words: wordsOf(draft) });
  await fillTemplate(stage, { at, draft, template, asked });
}

/** At WhatsApp: its words, or whether it may be sent for a while. */
function changeTemplate({ cast, chance, ledger, timeline, whatsapp }: Stage): void {
  const workspace = choose(chance.random(), cast.workspaces);
  const { template, components } = changeOf(workspace, chance.happens(0.5));
  const before = whatsapp.view.templates().find(({ id }) => id === template);
  if (before?.status !== 'APPROVED') return;
  if (chance.happens(REWORDED)) {
    whatsapp.act.templateComponents({ template, components });
    ledger.rewordings.push(timeline.now());
    return;
  }
  whatsapp.act.templateRejected({ template, reason: 'INVALID_FORMAT' });
  const until = timeline.now() + chance.between(UNUSABLE_MS.least, UNUSABLE_MS.most);
  timeline.at(until, () => whatsapp.act.templateApproved({ template }));
}

/** A value that nothing else says. */
export function wordsOf(draft: string): string {
  return `f${draft.replace(/\W/g, '').slice(-WORD_LENGTH)}f`;
}
