import type { Pages } from '../server/domain/pages/page-route.ts';
import { assets } from './kit/assets.ts';
import { faultPage } from './kit/fault.ts';
import type { PeopleDoors } from './people/people-doors.ts';
import { peopleRoutes } from './people/people-routes.ts';
import type { SetAsideDoors } from './set-aside/set-aside-doors.ts';
import { setAsideRoutes } from './set-aside/set-aside-routes.ts';
import type { SettingsDoors } from './settings/settings-doors.ts';
import { settingsRoutes } from './settings/settings-routes.ts';
import type { TemplateDoors } from './templates/template-doors.ts';
import { templateRoutes } from './templates/template-routes.ts';
import { chooseLanguage } from './texts/texts.ts';
import type { UploadDoors } from './uploads/upload-doors.ts';
import { uploadRoutes } from './uploads/upload-routes.ts';

/** What our pages are handed by the product. */
export interface PageDoors {
  readonly uploads: UploadDoors;
  readonly settings: Omit<SettingsDoors, 'timeZone'>;
  readonly templateDesk: Omit<TemplateDoors, 'timeZone'>;
  readonly setAside: Omit<SetAsideDoors, 'timeZone'>;
  readonly people: Omit<PeopleDoors, 'timeZone'>;
  timeZone(workspace: string): string | undefined;
}

/** Every page of ours in one table, what they are shown with, and what is said when something fails. */
export function createPages({
  uploads,
  settings,
  templateDesk,
  setAside,
  people,
  timeZone,
}: PageDoors): Pages {
  return {
    routes: [
      ...uploadRoutes(uploads),
      ...settingsRoutes({ ...settings, timeZone }),
      ...templateRoutes({ ...templateDesk, timeZone }),
      ...setAsideRoutes({ ...setAside, timeZone }),
      ...peopleRoutes({ ...people, timeZone }),
    ],
    assets: Object.values(assets),
    fault: (fault, { languages, reference, depth }) =>
      faultPage(chooseLanguage(languages), fault, {
        depth,
        ...(fault === 'broken' ? { reference } : {}),
      }),
  };
}
