import { startAsk } from './lib/ask.js';
import { fillIcons } from './lib/icons.js';
import { openLive } from './lib/live.js';
import { startAlarm } from './lib/say.js';
import { createState } from './lib/state.js';
import { startClock } from './parts/clock.js';
import { startComposer } from './parts/composer.js';
import { startCustomers } from './parts/customers.js';
import { startDecisions } from './parts/decisions.js';
import { startFaults } from './parts/faults.js';
import { startHops } from './parts/hops.js';
import { startInbox } from './parts/inbox.js';
import { startPanel } from './parts/panel.js';
import { startPhone } from './parts/phone.js';
import { startSettings } from './parts/settings.js';
import { startStartAgain } from './parts/start-again.js';
import { startTabs } from './parts/tabs.js';
import { startThread } from './parts/thread.js';

/*
 * Each part of the page draws its own section, listens to what changed, and asks the sandbox for what it shows.
 * A new part is a section in index.html, a module in parts/ and a line here.
 */
const live = openLive();
const state = createState();

fillIcons();
startAlarm();
startAsk();
startTabs();
startClock(live);
startCustomers(live, state);
startPhone(live, state);
startInbox(live, state);
startThread(live, state);
startComposer(state);
startPanel(live, state);
startHops(live);
startFaults(live);
startDecisions();
startSettings();
startStartAgain();
