import { choiceFields } from '../../../domain/choices/choice-fields.ts';
import type { ChoicesForm, ChoicesPreview, ChoicesView } from '../../../domain/choices/choices-view.ts';
import {
  type ChoiceProblem,
  type MadeChoices,
  readChoices,
  tidied,
} from '../../../domain/choices/read-choices.ts';
import { buttonLines } from '../../../domain/messages/sent-words.ts';
import type { ChoicesVisit } from './choices-visit.ts';

/** What opens a list unless somebody chose a word. */
const LIST_LABEL = 'Options';

/** Everything filled in, with what is wrong with it. */
export function checkedForm(at: ChoicesVisit): ChoicesForm {
  const read = readChoices(at.draft.content);
  return toForm(at, 'problems' in read ? read.problems : []);
}

/** The same before anybody asked to have it checked: what is still empty is no problem yet. */
export function openForm(at: ChoicesVisit): ChoicesForm {
  const { answers } = at.draft.content;
  const form = checkedForm(at);
  const fields = form.fields.map(({ problem, ...field }) =>
    problem === undefined || (answers[field.id] ?? '').trim() === '' ? field : { ...field, problem },
  );
  return { ...form, fields };
}

/** As the customer will see it; the form when something is wrong. */
export function previewOrForm(at: ChoicesVisit): ChoicesView {
  const read = readChoices(at.draft.content);
  return 'problems' in read ? toForm(at, read.problems) : toPreview(at, read.content);
}

function toForm({ draft, target, isRevived }: ChoicesVisit, problems: readonly ChoiceProblem[]): ChoicesForm {
  const { style, answers } = draft.content;
  const tidy = tidied(answers);
  const fields = choiceFields(style, answers).map((field) => {
    const wrong = problems.filter((each) => each.field === field.id).map(({ problem }) => problem);
    return {
      ...field,
      value: answers[field.id] ?? '',
      length: tidy[field.id]?.length ?? 0,
      ...(wrong.length > 0 && { problem: wrong.join(' ') }),
    };
  });
  return { kind: 'form', style, target: target.words, fields, ...(isRevived && { isRevived }) };
}

function toPreview({ draft, target, place }: ChoicesVisit, content: MadeChoices): ChoicesPreview {
  const newest = target.thread.conversation?.id;
  const isList = content.kind === 'choices' && content.style === 'list';
  return {
    kind: 'preview',
    style: draft.content.style,
    target: target.words,
    seen: draft.version,
    text: content.text,
    ...(isList && { opens: content.label ?? LIST_LABEL }),
    buttons: buttonLines(content),
    ...(newest !== undefined && newest !== place.conversation && { isOlder: true }),
    ...(content.kind === 'flow' && content.isDraft && { isDraft: true }),
  };
}
