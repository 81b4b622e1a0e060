import type { SwitchSettings, SwitchSettingsResult } from '../../server/domain/switching/switch-settings.ts';
import type { CanvasRequest } from '../kit/canvas-request.ts';
import type { CanvasAnswer, Component } from '../kit/component-types.ts';
import { canvas, dropdown, OPTIONS, option, primaryButton, text, textArea } from '../kit/components.ts';
import { toLine } from '../kit/to-plain.ts';

/** What the dialog is handed with which a teammate places the card. */
export interface ConfigureDoors {
  /** Which number receives switches, and who may choose. Undefined for a workspace that is not connected. */
  readonly settings: (workspace: string, admin: string | undefined) => Promise<SwitchSettings | undefined>;
  readonly change: (asked: {
    readonly workspace: string;
    readonly admin: string | undefined;
    readonly number: string;
    readonly text: string;
  }) => Promise<SwitchSettingsResult>;
}

const ids = { number: 'switch-number', text: 'switch-text', place: 'place', save: 'save' } as const;

const NAME_WIDTH = 60;

/** Ends with `results` alone: with a canvas beside them the dialog stays open. */
export async function configure(
  doors: ConfigureDoors,
  request: CanvasRequest | undefined,
): Promise<CanvasAnswer | { readonly results: object }> {
  const settings = request && (await doors.settings(request.workspace, request.admin?.id));
  if (request === undefined || settings === undefined) return notConnected;
  if (request.component === ids.place) return { results: {} };
  if (request.component !== ids.save) return configureView(settings);
  const asked = {
    number: wordOf(request, ids.number) ?? settings.number,
    text: wordOf(request, ids.text) ?? settings.text,
  };
  const result = await doors.change({ workspace: request.workspace, admin: request.admin?.id, ...asked });
  return result.kind === 'changed'
    ? { results: {} }
    : configureView({ ...settings, ...asked }, result.reason);
}

function wordOf({ inputs }: CanvasRequest, id: string): string | undefined {
  const given = inputs[id];
  return typeof given === 'string' ? given : undefined;
}

const notConnected = canvas([
  text('none', 'header', 'No WhatsApp number is connected'),
  text(
    'next',
    'muted',
    'An admin connects one on the settings page of this app. Then the card can be placed.',
  ),
]);

function configureView(settings: SwitchSettings, problem?: string): CanvasAnswer {
  return canvas([
    text('title', 'header', 'Continue on WhatsApp'),
    text(
      'what',
      'paragraph',
      'People see a QR code and a link. They go on in WhatsApp, in the same conversation.',
    ),
    ...(settings.mayChange ? fields(settings) : facts(settings)),
    ...(problem === undefined ? [] : [text('problem', 'error', problem)]),
    ...(settings.mayChange
      ? [primaryButton(ids.save, 'Save and place the card')]
      : settings.number === ''
        ? []
        : [primaryButton(ids.place, 'Place the card')]),
  ]);
}

function fields({ numbers, number, text: words }: SwitchSettings): readonly Component[] {
  const first = numbers.filter(({ id }) => id === number);
  const options = [...first, ...numbers.filter(({ id }) => id !== number)]
    .slice(0, OPTIONS.most)
    .map(({ id, name }) => option(id, toLine(name, NAME_WIDTH)));
  const [only] = numbers;
  const chosen = first.length === 0 ? only?.id : number;
  return [
    options.length < OPTIONS.least
      ? text('number', 'paragraph', `**Number:** ${toLine(only?.name ?? '', NAME_WIDTH)}`)
      : dropdown(ids.number, 'Number that continues the conversations', options, chosen),
    textArea(ids.text, 'What stands in the message that the customer sends', { value: words }),
  ];
}

function facts({ numbers, number }: SwitchSettings): readonly Component[] {
  const name = numbers.find(({ id }) => id === number)?.name;
  return [
    name === undefined
      ? text('number', 'error', 'No number has been chosen for this yet.')
      : text('number', 'paragraph', `**Number:** ${toLine(name, NAME_WIDTH)}`),
    text(
      'who',
      'muted',
      'Whoever signed in on the settings page of this app chooses the number and the words.',
    ),
  ];
}
