import type { CanvasRequest } from '../kit/canvas-request.ts';
import type { CanvasAnswer } from '../kit/component-types.ts';
import { canvas, primaryButton, text } from '../kit/components.ts';
import { createFormatTime, type FormatTime } from '../kit/format-time.ts';
import {
  openForm,
  type SavedForm,
  type SectionForm,
  saveForm,
  teammateOf,
} from '../settings/section-form.ts';
import { settingFacts, settingParts } from '../settings/setting-parts.ts';
import type { SettingsDoors } from '../settings/settings-doors.ts';
import { ofWorkspace } from '../settings/settings-section.ts';
import { pageLink, refusal, whoMayChange } from '../settings/settings-words.ts';
import { typedIn } from '../settings/typed-settings.ts';

interface Deps {
  readonly teammateSettings: SettingsDoors;
  readonly timeZone: (workspace: string) => string | undefined;
}

const ids = { place: 'place', save: 'save' } as const;

/** The dialog with which a teammate places the card. Ends with `results` alone: with a canvas beside them it stays open. */
export async function configure(
  deps: Deps,
  request: CanvasRequest | undefined,
): Promise<CanvasAnswer | { readonly results: object }> {
  if (request === undefined) return notConnected;
  const form = await open(deps, request);
  if (form === undefined || form.home.numbers.length === 0) return notConnected;
  if (request.component === ids.place) return { results: {} };
  const formatTime = createFormatTime(deps.timeZone(request.workspace));
  if (request.component !== ids.save) return dialog(form, formatTime);
  const saved = await save(deps, request, form);
  switch (saved.kind) {
    case 'saved':
      return { results: {} };
    case 'refused':
      return dialog(saved.form, formatTime);
    case 'not-allowed':
      return dialog({ ...form, home: { ...form.home, mayChange: false } }, formatTime);
    case 'not-connected':
      return notConnected;
  }
}

/** What the card needs before it can be seen. */
async function open({ teammateSettings }: Deps, request: CanvasRequest): Promise<SectionForm | undefined> {
  const section = { ...ofWorkspace(request.workspace, ['switchNumber', 'switchText']), title: TITLE };
  const form = await openForm(teammateSettings, teammateOf(request), section);
  const [only, ...others] = form?.home.numbers ?? [];
  if (form === undefined || only === undefined || others.length > 0 || hasNumber(form)) return form;
  // Whoever has one number has nothing to choose.
  return { ...form, typed: { ...form.typed, switchNumber: only.number } };
}

/** Without a number nobody would see anything of the card. */
async function save(
  { teammateSettings }: Deps,
  request: CanvasRequest,
  form: SectionForm,
): Promise<SavedForm> {
  const typed = typedIn(request, form.section, form.typed);
  return typed['switchNumber'] === ''
    ? { kind: 'refused', form: { ...form, typed, problems: [NO_NUMBER] } }
    : saveForm(teammateSettings, request, form);
}

const NO_NUMBER = { field: 'switchNumber', message: 'Choose the number that conversations go on with.' };

const TITLE = 'Continue on WhatsApp';

const notConnected = canvas([
  text('none', 'header', 'No WhatsApp number is connected'),
  text(
    'next',
    'muted',
    'An admin connects one on the settings page of this app. Then the card can be placed.',
  ),
]);

function dialog(form: SectionForm, formatTime: FormatTime): CanvasAnswer {
  const { home, revision } = form;
  const parts = home.mayChange
    ? [
        ...refusal(form, formatTime),
        ...settingParts(form),
        primaryButton(ids.save, 'Save and place the card'),
      ]
    : [
        ...settingFacts(form),
        whoMayChange(home),
        ...(hasNumber(form) ? [primaryButton(ids.place, 'Place the card')] : []),
      ];
  return canvas([...introduction, ...parts, pageLink(home)], { revision });
}

/** The number in force is connected. */
function hasNumber({ home, inForce }: SectionForm): boolean {
  return home.numbers.some(({ number }) => number === inForce['switchNumber']);
}

const introduction = [
  text('title', 'header', TITLE),
  text(
    'what',
    'paragraph',
    'People see a QR code and a link. They go on in WhatsApp, in the same conversation.',
  ),
];
