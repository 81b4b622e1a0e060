import { html } from '@remix-run/html-template';
import type { Pages } from '../server/domain/pages/page-route.ts';
import type { ConnectDoors } from './connect/connect-doors.ts';
import { connectRoutes } from './connect/connect-routes.ts';
import { assets } from './kit/assets.ts';
import { message } from './kit/message.ts';
import { page } from './kit/page.ts';
import { chooseLanguage } from './texts/texts.ts';
import type { UploadDoors } from './uploads/upload-doors.ts';
import { uploadRoutes } from './uploads/upload-routes.ts';

/** What our pages are handed by the product. */
export interface PageDoors {
  readonly uploads: UploadDoors;
  readonly connect: Omit<ConnectDoors, 'timeZone'>;
  /** IANA name of a workspace’s time zone; undefined while it is not known. */
  readonly timeZone: (workspace: string) => string | undefined;
}

/** Every page of ours in one table, what they are shown with, and what is said when something fails. */
export function createPages({ uploads, connect, timeZone }: PageDoors): Pages {
  return {
    routes: [...uploadRoutes(uploads), ...connectRoutes({ ...connect, timeZone })],
    assets: Object.values(assets),
    fault: (fault, { languages, reference, depth }) => {
      const language = chooseLanguage(languages);
      const told = language.texts.fault[fault];
      const more = fault === 'broken' ? html`<p>${language.texts.reference(reference)}</p>` : undefined;
      return page(language, { title: told.title, body: message(told, more), depth });
    },
  };
}
