import type { SettingsHome } from '../../server/domain/workspaces/teammate-settings.ts';
import type { CanvasAnswer, Component } from '../kit/component-types.ts';
import { canvas, list, listItem, navigation, primaryButton, text } from '../kit/components.ts';
import type { FormatTime } from '../kit/format-time.ts';
import { toLine, toTitle } from '../kit/to-plain.ts';
import { cardWays } from './card-ways.ts';
import type { SectionForm } from './section-form.ts';
import { settingFacts, settingParts } from './setting-parts.ts';
import { settingsIds as ids } from './settings-ids.ts';
import { numberSubject, type SettingsSection, workspaceSections } from './settings-section.ts';
import { pageLink, refusal, whoMayChange } from './settings-words.ts';

const WIDTH = 60;

/** As many as a business has without asking Meta for more; the others are on our pages. */
const MOST_NUMBERS = 20;

/** What can be set. `isGone`: what was asked for is not there any more. */
export function homeView(home: SettingsHome, workspace: string, isGone = false): CanvasAnswer {
  return canvas([
    text('title', 'header', 'Settings'),
    ...(isGone ? [text('gone', 'paragraph', 'That is not connected any more.')] : []),
    ...(home.isConnected ? sections(home, workspace) : [notConnected]),
    pageLink(home),
    ...navigation('panel'),
  ]);
}

const notConnected = text(
  'none',
  'muted',
  'WhatsApp is not connected to this workspace yet. An admin connects it on the settings page.',
);

function sections(home: SettingsHome, workspace: string): readonly Component[] {
  return [
    ...(home.mayChange ? [] : [whoMayChange(home)]),
    list('sections', workspaceSections(workspace).map(sectionItem)),
    ...numbers(home),
  ];
}

function sectionItem({ subject, title = '', settings }: SettingsSection) {
  const [first, ...others] = settings.map(({ texts }) => texts.label);
  const more = others.length > 1 ? `, and ${others.length} more` : ` · ${others.join('')}`;
  return listItem(`${ids.section}${subject}`, { title, subtitle: `${first ?? ''}${more}` });
}

function numbers({ numbers: ours }: SettingsHome): readonly Component[] {
  if (ours.length === 0) return [];
  const items = ours.slice(0, MOST_NUMBERS).map(({ number, name, phone }) =>
    listItem(`${ids.section}${numberSubject(number)}`, {
      title: toTitle(name, WIDTH) || phone,
      subtitle: `${phone}: team and tag`,
    }),
  );
  const rest = ours.length - items.length;
  return [
    text('numbers-title', 'muted', '**Each number**'),
    list('numbers', items),
    ...(rest > 0 ? [text('numbers-more', 'muted', `${rest} more numbers are on the settings page.`)] : []),
  ];
}

/** To be changed by whoever may; what is in force for everybody else. */
export function sectionView(form: SectionForm, formatTime: FormatTime): CanvasAnswer {
  if (!form.home.mayChange) return factsView(form, formatTime);
  return canvas(
    [
      titleOf(form),
      ...refusal(form, formatTime),
      ...settingParts(form),
      ...cardWays(form, formatTime),
      primaryButton(`${ids.save}${form.section.subject}`, 'Save'),
      ...navigation(ids.open),
    ],
    { revision: form.revision },
  );
}

/** `isRefused`: whoever asks pressed Save and may not (any more). */
export function factsView(form: SectionForm, formatTime: FormatTime, isRefused = false): CanvasAnswer {
  return canvas([
    titleOf(form),
    ...(isRefused ? [text('refused', 'error', 'Nothing was saved: you may not change settings.')] : []),
    ...settingFacts(form),
    ...cardWays(form, formatTime),
    whoMayChange(form.home),
    pageLink(form.home),
    ...navigation(ids.open),
  ]);
}

export function savedView(form: SectionForm): CanvasAnswer {
  return canvas([
    titleOf(form),
    text('saved', 'paragraph', '✅ Saved. The settings are in force.'),
    ...settingFacts(form),
    ...navigation(ids.open, 'panel'),
  ]);
}

function titleOf({ title }: SectionForm): Component {
  return text('title', 'header', toLine(title, WIDTH) || 'Settings');
}
