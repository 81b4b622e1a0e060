import type { Pages } from '../server/domain/pages/page-route.ts';
import type { ConnectDoors } from './connect/connect-doors.ts';
import { connectRoutes } from './connect/connect-routes.ts';
import type { CostsDoors } from './costs/costs-doors.ts';
import { costsRoutes } from './costs/costs-routes.ts';
import type { DoctorDoors } from './doctor/doctor-doors.ts';
import { doctorRoutes } from './doctor/doctor-routes.ts';
import type { HomeDoors } from './home/home-doors.ts';
import { homeRoutes } from './home/home-routes.ts';
import type { InstallDoors } from './install/install-doors.ts';
import { installRoutes } from './install/install-routes.ts';
import { tokenRoutes } from './install/token-routes.ts';
import { assets } from './kit/assets.ts';
import { faultPage } from './kit/fault.ts';
import type { LinksDoors } from './links/links-doors.ts';
import { linksRoutes } from './links/links-routes.ts';
import type { NumbersDoors } from './numbers/numbers-doors.ts';
import { numbersRoutes } from './numbers/numbers-routes.ts';
import type { PeopleDoors } from './people/people-doors.ts';
import { peopleRoutes } from './people/people-routes.ts';
import type { ProfileDoors } from './profile/profile-doors.ts';
import { profileRoutes } from './profile/profile-routes.ts';
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
  readonly admins: InstallDoors & HomeDoors;
  readonly connect: Omit<ConnectDoors & NumbersDoors, 'timeZone'>;
  readonly doctor: Omit<DoctorDoors, 'timeZone'>;
  readonly settings: Omit<SettingsDoors, 'timeZone'>;
  readonly templateDesk: Omit<TemplateDoors, 'timeZone'>;
  readonly setAside: Omit<SetAsideDoors, 'timeZone'>;
  readonly people: Omit<PeopleDoors, 'timeZone'>;
  readonly business: {
    readonly profiles: ProfileDoors;
    readonly links: LinksDoors;
    readonly costs: Omit<CostsDoors, 'timeZone'>;
  };
  /** IANA name of a workspace’s time zone; undefined while it is not known. */
  readonly timeZone: (workspace: string) => string | undefined;
}

/** Every page of ours in one table, what they are shown with, and what is said when something fails. */
export function createPages(doors: PageDoors): Pages {
  const { uploads, admins, connect, doctor, settings, templateDesk, setAside, people, business, timeZone } =
    doors;
  return {
    routes: [
      ...uploadRoutes(uploads),
      ...installRoutes(admins),
      ...tokenRoutes(admins),
      ...homeRoutes(admins),
      ...connectRoutes({ ...connect, timeZone }),
      ...numbersRoutes({ ...connect, timeZone }),
      ...doctorRoutes({ ...doctor, timeZone }),
      ...settingsRoutes({ ...settings, timeZone }),
      ...templateRoutes({ ...templateDesk, timeZone }),
      ...setAsideRoutes({ ...setAside, timeZone }),
      ...peopleRoutes({ ...people, timeZone }),
      ...profileRoutes(business.profiles),
      ...linksRoutes(business.links),
      ...costsRoutes({ ...business.costs, timeZone }),
    ],
    assets: Object.values(assets),
    fault: (fault, { languages, reference, depth }) =>
      faultPage(chooseLanguage(languages), fault, {
        depth,
        ...(fault === 'broken' ? { reference } : {}),
      }),
  };
}
