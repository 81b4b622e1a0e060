import { html, type SafeHtml } from '@remix-run/html-template';
import { CARDS, cardButtons, cardPlaces } from './card-values.ts';
import { button, choice, type DraftForm, sample, text } from './draft-fields.ts';

/** Cards that are shown at once where there are any; the others are asked for. */
const SHOWN = 2;

/** The cards of a carousel: what they show, and each with its words and buttons. */
export function cards(form: DraftForm): SafeHtml {
  const { texts, typed, errors = {} } = form;
  const isOpen = cardPlaces(typed).length > 0 || errors['cardKind'] !== undefined;
  const more = CARDS.slice(SHOWN);
  const isMoreOpen = cardPlaces(typed).some((place) => place >= SHOWN);
  return html`<details${isOpen ? html` open` : null}><summary>${texts.cards.title}</summary>
<p>${texts.cards.intro}</p>
${choice(form, 'cardKind', texts.cards.kinds)}
${CARDS.slice(0, SHOWN).map((place) => card(form, place))}
<details${isMoreOpen ? html` open` : null}><summary>${texts.cards.more}</summary>
${more.map((place) => card(form, place))}</details></details>`;
}

function card(form: DraftForm, place: number): SafeHtml {
  const buttons = cardButtons(place).map((id, at) => button(form, id, at));
  return html`<fieldset><legend>${form.texts.cards.card(String(place + 1))}</legend>
${sample(form, `card${place}`, 'image/jpeg,image/png,video/mp4')}
${text(form, 'cardBody', { longest: 1_000, rows: 2 }, `card${place}Body`)}
${buttons}</fieldset>`;
}
