import type { CanvasRequest } from '../kit/canvas-request.ts';
import type { CanvasAnswer } from '../kit/component-types.ts';
import type { FormatTime } from '../kit/format-time.ts';
import type { Screen } from '../kit/screen.ts';
import { openForm, type SectionForm, saveForm, teammateOf } from './section-form.ts';
import type { SettingsDoors } from './settings-doors.ts';
import { settingsIds as ids } from './settings-ids.ts';
import { findSection } from './settings-section.ts';
import { factsView, homeView, savedView, sectionView } from './settings-views.ts';

interface Context {
  readonly teammateSettings: SettingsDoors;
  readonly request: CanvasRequest;
  readonly formatTime: FormatTime;
}

/** Settings for whoever may change them; everybody else sees what is set, and who may. */
export const settingsScreens: readonly Screen<Context>[] = [
  { name: ids.open, show: (context) => home(context) },
  {
    name: ids.section,
    show: async (context, subject) => {
      const form = await open(context, subject);
      return form === undefined ? home(context, true) : sectionView(form, context.formatTime);
    },
    actions: { [ids.save]: save },
  },
];

async function home({ teammateSettings, request }: Context, isGone = false): Promise<CanvasAnswer> {
  return homeView(await teammateSettings.home(teammateOf(request)), request.workspace, isGone);
}

async function open(
  { teammateSettings, request }: Context,
  subject: string,
): Promise<SectionForm | undefined> {
  const section = findSection(request.workspace, subject);
  return section && openForm(teammateSettings, teammateOf(request), section);
}

async function save(context: Context, subject: string): Promise<CanvasAnswer> {
  const { teammateSettings, request, formatTime } = context;
  const opened = await open(context, subject);
  if (opened === undefined) return home(context, true);
  const result = await saveForm(teammateSettings, request, opened);
  const current = result.kind === 'refused' ? result.form : await open(context, subject);
  if (current === undefined || result.kind === 'not-connected') return home(context, true);
  if (result.kind === 'saved') return savedView(current);
  return result.kind === 'refused' ? sectionView(current, formatTime) : factsView(current, formatTime, true);
}
