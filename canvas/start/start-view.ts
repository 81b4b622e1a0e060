import type { EnteredPhone } from '../../server/domain/people/entered-phone.ts';
import type {
  StartConfirmation,
  StartForm,
  StartNumber,
  StartNumbers,
  StartView,
} from '../../server/domain/sidebar/start-panel.ts';
import { limitText } from '../inbox/limit-text.ts';
import type { CanvasAnswer, Component } from '../kit/component-types.ts';
import {
  canvas,
  divider,
  input,
  linkButton,
  list,
  listItem,
  navigation,
  secondaryButton,
  text,
} from '../kit/components.ts';
import { toLine, toSentences, toTitle } from '../kit/to-plain.ts';
import { startIds as ids } from './start-ids.ts';

const WIDTH = 40;
const PHONE_WIDTH = 60;
const REASON_WIDTH = 200;

/** To whom, and from which number of ours; the template is chosen next. What was `typed` is kept on the way there and back. */
export function startView(view: StartView, typed: string): CanvasAnswer {
  const stored = { [ids.phone]: typed };
  switch (view.kind) {
    case 'form':
      return formView(view, typed);
    case 'numbers':
      return canvas(numbers(view), stored);
    case 'confirm':
      return canvas(confirmation(view), stored);
    case 'none':
      return canvas([text('none', 'muted', toSentences(view.reason, REASON_WIDTH)), ...navigation('panel')]);
  }
}

const TITLE = 'Start a WhatsApp conversation';

function formView(form: StartForm, typed: string): CanvasAnswer {
  const { from, hasOthers, problem, limitUse } = form;
  return canvas([
    text('title', 'header', TITLE),
    fromText(from),
    ...(hasOthers ? [linkButton(ids.numbers, 'Choose another number')] : []),
    ...limitText(limitUse),
    divider('to'),
    ...contact(form),
    input(ids.phone, 'Or to a phone number', {
      placeholder: 'For example: +353 85 111 2222',
      ...(typed !== '' && { value: typed }),
    }),
    ...(problem === undefined ? [] : [text('problem', 'error', toSentences(problem, REASON_WIDTH))]),
    secondaryButton(`${ids.check}${from.id}`, 'Check the number'),
    ...navigation('panel'),
  ]);
}

function fromText({ words }: StartNumber): Component {
  return text('from', 'muted', `From ${toLine(words, PHONE_WIDTH)}`);
}

function contact({ from, person, whyNoPerson }: StartForm): Component[] {
  if (person === undefined)
    return whyNoPerson === undefined
      ? []
      : [text('no-contact', 'muted', toSentences(whyNoPerson, REASON_WIDTH))];
  const name = person.name === undefined ? '' : `${toLine(person.name, WIDTH)}, `;
  return [
    text('contact', 'paragraph', `**To this contact:** ${name}${toLine(person.phone.words, PHONE_WIDTH)}`),
    ...warning(person.phone),
    secondaryButton(`${ids.contact}${from.id}`, 'Choose a template'),
  ];
}

function warning({ warning: words }: EnteredPhone): Component[] {
  return words === undefined ? [] : [text('warning', 'muted', `⚠️ ${toSentences(words, REASON_WIDTH)}`)];
}

function numbers({ numbers: ours, chosen }: StartNumbers): Component[] {
  return [
    text('title', 'header', 'From which number?'),
    list(
      'numbers',
      ours.map(({ id, words }) =>
        listItem(`${ids.from}${id}`, {
          title: toTitle(words, WIDTH) || '(no name)',
          subtitle: id === chosen ? 'Chosen now' : 'Choose it',
        }),
      ),
    ),
    ...navigation(ids.open),
  ];
}

function confirmation({ from, phone, limitUse }: StartConfirmation): Component[] {
  return [
    text('title', 'header', 'Is this the number?'),
    text('phone', 'paragraph', `**${toLine(phone.words, PHONE_WIDTH)}**`),
    fromText(from),
    ...warning(phone),
    ...limitText(limitUse),
    secondaryButton(`${ids.typed}${from.id}/${phone.digits}`, 'Choose a template'),
    ...navigation(ids.open),
  ];
}
