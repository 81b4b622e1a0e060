import { html, type SafeHtml } from '@remix-run/html-template';
import type { CardSeen } from '../../server/domain/switching/card-seen.ts';
import { time } from '../kit/time.ts';
import type { Language } from '../texts/texts.ts';

/** How customers of the Messenger are offered WhatsApp, as it is in force. */
export interface SwitchWays {
  readonly seen: CardSeen;
  /** The plain reply with a link, as its setting has it. */
  readonly offer: string;
  /** No number takes part: nothing is offered in any way. */
  readonly isOff: boolean;
}

/** Which ways are active, and how the card is placed, for the settings it belongs to. */
export function switchWays(
  { code, texts }: Language,
  { seen, offer, isOff }: SwitchWays,
  zone: string | undefined,
): SafeHtml {
  const { ways, workspace } = texts.settings;
  const shown = (at: number | undefined) =>
    at === undefined ? html`${ways.never}` : html`${ways.last} ${time(code, at, zone)}`;
  const places = [
    html`<li>${ways.workflow}: ${shown(seen.workflow)}</li>`,
    html`<li>${ways.home}: ${shown(seen.home)}</li>`,
    ...(seen.message === undefined ? [] : [html`<li>${ways.message}: ${shown(seen.message)}</li>`]),
    html`<li>${ways.reply}: ${workspace.switchOffer.options?.[offer] ?? offer}</li>`,
  ];
  return html`<p id="ways">${ways.title}</p>
${isOff ? html`<p class="hint">${ways.off}</p>` : null}<ul aria-labelledby="ways">${places}</ul>
<details><summary>${ways.guide.title}</summary>
${ways.guide.of.map(({ name, steps }) => html`<p><strong>${name}</strong></p><ol>${steps.map((step) => html`<li>${step}</li>`)}</ol>`)}
</details>`;
}
