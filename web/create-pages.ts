import { html } from '@remix-run/html-template';
import type { Pages } from '../server/domain/pages/page-route.ts';
import type { HomeDoors } from './home/home-doors.ts';
import { homeRoutes } from './home/home-routes.ts';
import type { InstallDoors } from './install/install-doors.ts';
import { installRoutes } from './install/install-routes.ts';
import { tokenRoutes } from './install/token-routes.ts';
import { assets } from './kit/assets.ts';
import { message } from './kit/message.ts';
import { page } from './kit/page.ts';
import { chooseLanguage } from './texts/texts.ts';
import type { UploadDoors } from './uploads/upload-doors.ts';
import { uploadRoutes } from './uploads/upload-routes.ts';

/** What our pages are handed by the product. */
export interface PageDoors {
  readonly uploads: UploadDoors;
  readonly admins: InstallDoors & HomeDoors;
}

/** Every page of ours in one table, what they are shown with, and what is said when something fails. */
export function createPages({ uploads, admins }: PageDoors): Pages {
  return {
    routes: [
      ...uploadRoutes(uploads),
      ...installRoutes(admins),
      ...tokenRoutes(admins),
      ...homeRoutes(admins),
    ],
    assets: Object.values(assets),
    fault: (fault, { languages, reference, depth }) => {
      const language = chooseLanguage(languages);
      const told = language.texts.fault[fault];
      const more = fault === 'broken' ? html`<p>${language.texts.reference(reference)}</p>` : undefined;
      return page(language, { title: told.title, body: message(told, more), depth });
    },
  };
}
