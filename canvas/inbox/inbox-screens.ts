import { choicesScreens } from '../choices/choices-screens.ts';
import { contactScreens } from '../contacts/contact-screens.ts';
import type { ScreenTable } from '../kit/screen.ts';
import { insertScreen } from '../messenger/insert-screen.ts';
import { parkedScreens } from '../parked/parked-screens.ts';
import { settingsScreens } from '../settings/settings-screens.ts';
import { startScreens } from '../start/start-screens.ts';
import { templateScreens } from '../templates/template-screens.ts';
import { askPhoneScreen } from './ask-phone-screen.ts';
import type { InboxContext } from './inbox-context.ts';
import { messageScreen } from './message-screen.ts';
import { moreScreen } from './more-screen.ts';
import { panelScreen } from './panel-screen.ts';

/** Every screen of the sidebar; the first one is the first view. */
export const inboxScreens: ScreenTable<InboxContext> = [
  panelScreen,
  moreScreen,
  messageScreen,
  askPhoneScreen,
  insertScreen,
  ...templateScreens,
  ...contactScreens,
  ...choicesScreens,
  ...startScreens,
  ...parkedScreens,
  ...settingsScreens,
];
