import type {
  DecisionResult,
  DeliveryDecision,
  PanelState,
  PhoneRequestResult,
} from '../../server/domain/sidebar/panel.ts';
import type { ChoicesDoors } from '../choices/choices-doors.ts';
import type { ContactDoors } from '../contacts/contact-doors.ts';
import type { CanvasRequest } from '../kit/canvas-request.ts';
import type { FormatTime } from '../kit/format-time.ts';
import type { SwitchingDoors } from '../messenger/insert-screen.ts';
import type { ParkedDoors } from '../parked/parked-doors.ts';
import type { SettingsDoors } from '../settings/settings-doors.ts';
import type { StartDoors } from '../start/start-doors.ts';
import type { TemplateDoors } from '../templates/template-doors.ts';

/** Which conversation of which workspace. */
export interface InboxPlace {
  readonly workspace: string;
  readonly conversation: string;
}

/** What the sidebar is handed by the product: a use-case for each thing that its screens read or do. */
export interface InboxCanvasDeps {
  readonly readPanel: (
    asked: InboxPlace & { readonly sourceType?: string | undefined },
  ) => Promise<PanelState>;
  /** Asks the customer of a conversation for the phone number. */
  readonly askPhone: (at: InboxPlace) => Promise<PhoneRequestResult>;
  /** A send that did not go its usual way goes once more. */
  readonly sendOnceMore: (asked: DeliveryDecision) => Promise<DecisionResult>;
  /** A send in doubt arrived: somebody knows. */
  readonly settleAsArrived: (asked: DeliveryDecision) => Promise<DecisionResult>;
  /** Choose template. */
  readonly templates: TemplateDoors;
  /** Merging the contact, and who it is. */
  readonly contacts: ContactDoors;
  /** Ask with buttons. */
  readonly choices: ChoicesDoors;
  /** A conversation that the business begins. */
  readonly starts: StartDoors;
  /** Send when the customer answers. */
  readonly parked: ParkedDoors;
  /** Continue on WhatsApp. */
  readonly switching: SwitchingDoors;
  /** Settings, and who may change them. */
  readonly teammateSettings: SettingsDoors;
  /** What the customer is asked. */
  readonly phoneQuestion: string;
  /** IANA name of the workspace's time zone; undefined while it is not known. */
  readonly timeZone: (workspace: string) => string | undefined;
}

/** What each screen of the sidebar is handed, for one request. */
export interface InboxContext extends InboxCanvasDeps {
  /** Milliseconds to words, in the workspace's time zone. */
  readonly formatTime: FormatTime;
  /** Who asks, what was filled in, what was stored. */
  readonly request: CanvasRequest;
  readonly at: InboxPlace;
  /** State of the conversation, read once a request. */
  readonly panel: () => Promise<PanelState>;
}
