import type { SettingsHome } from '../../server/domain/workspaces/teammate-settings.ts';
import type { Component } from '../kit/component-types.ts';
import { openButton, text } from '../kit/components.ts';
import type { FormatTime } from '../kit/format-time.ts';
import { toLine } from '../kit/to-plain.ts';
import type { SectionForm } from './section-form.ts';

const NAME_WIDTH = 40;
const MOST_NAMES = 5;

/** Who may change settings, for whoever may not. */
export function whoMayChange({ admins }: Pick<SettingsHome, 'admins'>): Component {
  const names = admins.slice(0, MOST_NAMES).map((name) => toLine(name, NAME_WIDTH));
  const more = admins.length > MOST_NAMES ? [`${admins.length - MOST_NAMES} more`] : [];
  const who = [...names, ...more].join(', ');
  const said =
    who === '' ? 'Nobody may change settings yet.' : `These teammates may change settings: ${who}.`;
  return text(
    'who',
    'muted',
    `${said} Whoever may manage apps in Intercom can sign in on the settings page, and may then change them here as well.`,
  );
}

/** Leads to all settings. They are on our pages, where everybody signs in through Intercom. */
export function pageLink({ mayChange, page }: SettingsHome): Component {
  return openButton('settings-page', mayChange ? 'All settings' : 'Sign in on the settings page', page);
}

/** Why nothing was saved; what is wrong with each setting stands at it. */
export function refusal({ last, problems }: SectionForm, formatTime: FormatTime): readonly Component[] {
  if (last !== undefined) {
    const by = last === 'unknown' ? 'Somebody' : toLine(last.who, NAME_WIDTH);
    const at = last === 'unknown' ? '' : ` on ${formatTime(last.at)}`;
    return [
      text(
        'refused',
        'error',
        `Nothing was saved: ${by} changed settings meanwhile${at}. Below is what you chose. Save again to have yours.`,
      ),
    ];
  }
  return problems === undefined
    ? []
    : [text('refused', 'error', 'Nothing was saved. What is wrong stands below its field.')];
}
