import type { EmbeddedSignup } from '../domain/connecting/embedded-signup.ts';
import type { IncomingEvent } from '../domain/journal/event.ts';
import type { SetAsideGroup, SetAsideOperation } from '../domain/journal/set-aside.ts';
import type { ReceivedFile } from '../domain/pages/page-route.ts';
import type {
  DecisionResult,
  DeliveryDecision,
  PanelState,
  PhoneRequestResult,
} from '../domain/sidebar/panel.ts';
import type { ClosedUpload, UploadOffer, UploadOutcome } from '../domain/sidebar/upload-ticket.ts';
import type { TemplateRequest, TemplateRequestResult } from '../domain/templates/template-request.ts';
import type { Overview } from '../domain/workspaces/overview.ts';
import type { ChangesPage, ErasureState, PersonToErase, ShownAdmin } from '../domain/workspaces/people.ts';
import type {
  ChangedSettings,
  ReadSettings,
  SettingsChange,
  SettingsOwner,
} from '../domain/workspaces/settings-change.ts';
import type { BudgetNews } from '../engine/effects/limits.ts';
import { acceptEvents } from '../engine/journal/accept-events.ts';
import { countWaiting } from '../engine/journal/count-waiting.ts';
import type { BusinessPort } from '../ports/business.ts';
import type { ConnectingPort } from '../ports/connecting.ts';
import type { ContactLookUpPort } from '../ports/contact-look-up.ts';
import type { IntercomPort } from '../ports/intercom.ts';
import type { InstallStatus, IntercomAppPort } from '../ports/intercom-app.ts';
import type { OutsidePort } from '../ports/outside.ts';
import type { QrCodes } from '../ports/qr-codes.ts';
import type { SubscriptionsPort } from '../ports/subscriptions.ts';
import type { TemplatesPort } from '../ports/templates.ts';
import type { WhatsAppPort } from '../ports/whatsapp.ts';
import { type AdminDoors, createAdminDoors } from './admins/admin-doors.ts';
import { issueFirstRunCode } from './admins/first-run.ts';
import { readShownAdmins } from './admins/read-shown-admins.ts';
import { createSessions, type Sessions } from './admins/sessions.ts';
import type { Messenger } from './admins/support.ts';
import { readStatus } from './admins/tell-health.ts';
import type { BusinessSteps } from './business/open-business.ts';
import type { ConnectSteps } from './connecting/connect-steps.ts';
import { keepForeignParts } from './connections/keep-foreign-parts.ts';
import { keepOwnEvents } from './connections/keep-own-events.ts';
import type { Secrets } from './connections/secret-purposes.ts';
import type { SigningSecrets } from './doctor/doctor-deps.ts';
import type { DoctorSteps } from './doctor/open-doctor.ts';
import type { FileDeps } from './files/file-deps.ts';
import { readChangesPage } from './installation/read-changes-page.ts';
import { uninstallWorkspace } from './installation/uninstall-workspace.ts';
import { createMessengerDoors, type MessengerDoors } from './messenger/messenger-doors.ts';
import { switchNumberOf } from './messenger/switch-number.ts';
import { createSwitchPictures } from './messenger/switch-pictures.ts';
import { type OpenedLink, openLink } from './open-link.ts';
import { pendingCustomerTime } from './outbound/judge/reply-window.ts';
import { askErasure, followErasure } from './privacy/ask-erasure.ts';
import { findCustomersToErase } from './privacy/erasure-receipt.ts';
import { groupSetAside } from './set-aside/find-set-aside.ts';
import { beginOperation, cancelOperation, readOperation } from './set-aside/operations.ts';
import { changeSettings } from './settings/change-settings.ts';
import { readOverview } from './settings/read-overview.ts';
import { readSettings } from './settings/read-settings.ts';
import { createTeammateSettings, type TeammateSettings } from './settings/teammate-settings.ts';
import { type ChoicesSteps, createChoicesSteps } from './sidebar/choices/choices-steps.ts';
import { type ContactSteps, createContactSteps } from './sidebar/contacts/contact-steps.ts';
import { sendOnceMore, settleAsArrived } from './sidebar/decide-delivery.ts';
import { createParkedDoors, type ParkedDoors } from './sidebar/parked/parked-doors.ts';
import { type PanelQuestion, readPanel } from './sidebar/read-panel.ts';
import { PHONE_QUESTION, requestPhoneIn } from './sidebar/request-phone.ts';
import { createStartSteps, type StartSteps } from './sidebar/start/start-steps.ts';
import { createTemplateSteps, type TemplateSteps } from './sidebar/templates/template-steps.ts';
import { offerUpload } from './sidebar/uploads/find-upload.ts';
import { takeUpload } from './sidebar/uploads/take-upload.ts';
import { createTemplateDesk, type TemplateDesk } from './templates/desk/template-desk.ts';
import { queueTemplate } from './templates/queue-template.ts';
/** What the bridge stands on: a port or a fact for each thing that it cannot do or know itself. */
export interface BridgeParts
  extends Pick<
    FileDeps,
    | 'storage'
    | 'clock'
    | 'logger'
    | 'metrics'
    | 'reader'
    | 'explainer'
    | 'files'
    | 'converter'
    | 'newId'
    | 'random'
    | 'pseudonyms'
    | 'retentionMs'
  > {
  readonly secrets: Secrets;
  /** Opens Intercom; what it tells of its limits goes to `learn`. */
  readonly intercom: (
    learn: (workspace: string, told: BudgetNews) => void,
  ) => IntercomPort & ContactLookUpPort;
  readonly whatsapp: WhatsAppPort;
  readonly templates: TemplatesPort;
  readonly subscriptions: SubscriptionsPort;
  readonly connecting: ConnectingPort;
  readonly business: BusinessPort;
  readonly qr: QrCodes;
  /** What our own Meta app is verified by. */
  readonly verifyToken: string;
  /** Its id, where it is set. */
  readonly metaApp?: string;
  readonly signing: SigningSecrets;
  /** Ourselves as others see us. */
  readonly outside: OutsidePort;
  /** Meta's window for signing up, where it is set up. */
  readonly signup?: EmbeddedSignup;
  readonly publicUrl: string;
  /** Address at which Intercom's Messenger asks us for pictures. */
  readonly cardUrl: string;
  /** Where Intercom's own app is. */
  readonly appUrl: string;
  /** Keys of links to files, the newest first. */
  readonly linkKeys: readonly Uint8Array[];
  /** Keys of sessions, the newest first. */
  readonly sessionKeys: readonly Uint8Array[];
  /** Keys of what goes to Intercom and comes back, the newest first. */
  readonly stateKeys: readonly Uint8Array[];
  readonly app: IntercomAppPort;
  /** Our own support Messenger. */
  readonly messenger?: Messenger;
  /** Files of all lanes in memory at once, bytes. */
  readonly fileRoomBytes: number;
  /** Unique among processes and restarts: claims carry it. */
  readonly id: string;
  /** Lanes of one workspace and direction that run at once. */
  readonly concurrency: number;
  /** False where another process works on what this one accepts. */
  readonly works: boolean;
}

/** The product above its ports: what webhooks told is accepted and worked on, and what people ask is answered. */
export interface Bridge {
  readonly deps: FileDeps;
  /** Of what WhatsApp told: what its sender has a say over; `app` is the account whose own Meta app signed it. */
  keepOwn(events: IncomingEvent[], app: string | undefined): IncomingEvent[];
  /** Of what Intercom told: what we did not write ourselves. */
  keepForeign(events: readonly IncomingEvent[]): IncomingEvent[];
  /** Stores what is kept. When this resolves it is durable; rejects with `StorageError`. */
  accept(events: readonly IncomingEvent[]): Promise<void>;
  /** Accepted events that have not ended. */
  waiting(): Promise<number>;
  readPanel(asked: PanelQuestion): Promise<PanelState>;
  askPhone(at: { readonly workspace: string; readonly conversation: string }): Promise<PhoneRequestResult>;
  /** What a teammate decides on a send that did not go its usual way. */
  sendOnceMore(asked: DeliveryDecision): Promise<DecisionResult>;
  settleAsArrived(asked: DeliveryDecision): Promise<DecisionResult>;
  /** Asks that a template be sent; see `queueTemplate`. */
  queueTemplate(request: TemplateRequest): Promise<TemplateRequestResult>;
  readonly phoneQuestion: string;
  /** Continue on WhatsApp: the card of the Messenger. */
  readonly messenger: MessengerDoors;
  /** The same, as the sidebar knows it. */
  readonly switching: { isOffered(workspace: string): boolean };
  /** Settings as teammates see and change them in Intercom. */
  readonly teammateSettings: TeammateSettings;
  /** IANA name of a workspace's time zone; undefined while it is not known. */
  timeZone(workspace: string): string | undefined;
  /** Choose template, in the sidebar. */
  readonly templates: TemplateSteps;
  /** Merging the contact and who it is, in the sidebar. */
  readonly contacts: ContactSteps;
  /** Ask with buttons, in the sidebar. */
  readonly choices: ChoicesSteps;
  /** A conversation that the business begins, in the sidebar. */
  readonly starts: StartSteps;
  /** Send when the customer answers, in the sidebar. */
  readonly parked: ParkedDoors;
  /** What a link to a file leads to; undefined when there is no such link (any more). Rejects with `StorageError`. */
  openLink(token: string): Promise<OpenedLink | undefined>;
  /** The upload page of a file for a template. */
  readonly uploads: {
    offer(token: string): Promise<UploadOffer | ClosedUpload>;
    /** The page's own address as a code, SVG. */
    code(token: string): string;
    take(token: string, given: ReceivedFile): Promise<UploadOutcome>;
  };
  /** What admins see and change on our pages. */
  readonly settings: {
    overview(workspace: string): Promise<Overview | undefined>;
    read(owner: SettingsOwner): Promise<ReadSettings>;
    change(change: SettingsChange): Promise<ChangedSettings>;
  };
  /** What admins do with templates on our pages. */
  readonly templateDesk: TemplateDesk;
  /** What was set aside, and what admins do with it. */
  readonly setAside: {
    groups(workspace: string): Promise<readonly SetAsideGroup[]>;
    begin(asked: Parameters<typeof beginOperation>[1]): Promise<SetAsideOperation | undefined>;
    operation(workspace: string, id: string): Promise<SetAsideOperation | undefined>;
    cancel(workspace: string, id: string): Promise<void>;
  };
  /** Connecting numbers, on our pages. */
  readonly connect: ConnectSteps;
  /** Profiles, message links and costs, on our pages. */
  readonly business: BusinessSteps;
  /** Proves each hop, on our pages and by a command. */
  readonly doctor: DoctorSteps;
  /** Who may change settings, who changed what, and the erasure of a person. */
  readonly people: {
    admins(workspace: string): Promise<readonly ShownAdmin[]>;
    changes(workspace: string, page: number): Promise<ChangesPage>;
    find(workspace: string, person: PersonToErase): Promise<readonly string[]>;
    erase(asked: Parameters<typeof askErasure>[1]): Promise<readonly string[]>;
    erasure(workspace: string, customer: string): Promise<ErasureState | undefined>;
  };
  /** Who is signed in on our pages. */
  readonly sessions: Sessions;
  /** A workspace removed our app. Durable when it resolves; rejects with `StorageError`. */
  uninstall(workspace: string): Promise<void>;
  /** How a workspace is, for Intercom; undefined when we do not have it. Rejects with `StorageError`. */
  health(workspace: string): Promise<InstallStatus | undefined>;
  /** Installing, signing in, and the first page of a workspace. */
  readonly admins: AdminDoors;
  /** A code by which whoever runs the server connects the first workspace; undefined once there is one. */
  firstRunCode(): Promise<string | undefined>;
  /** Begins to work, where this process does. */
  start(): void;
  /** Finishes what runs. */
  stop(): Promise<void>;
}

/** What people and webhooks are answered with. */
export function createDoors(
  deps: FileDeps,
  parts: BridgeParts,
): Omit<Bridge, 'deps' | 'start' | 'stop' | 'connect' | 'business' | 'doctor'> {
  const { appUrl, sessionKeys, stateKeys, app, secrets, publicUrl, messenger } = parts;
  const templates = createTemplateSteps(deps);
  const sessions = createSessions({
    ...deps,
    keys: sessionKeys,
    ...(messenger === undefined ? {} : { messenger }),
  });
  return {
    keepOwn: (events, app) => keepOwnEvents(deps, events, app),
    keepForeign: (events) => keepForeignParts(deps, events),
    accept: (events) => acceptEvents(deps, events),
    waiting: () => countWaiting(deps.storage),
    readPanel: (asked) =>
      readPanel({ ...deps, pendingCustomerTime: (thread) => pendingCustomerTime(deps, thread) }, asked),
    askPhone: (at) => requestPhoneIn(deps, at),
    sendOnceMore: (asked) => sendOnceMore(deps, asked),
    settleAsArrived: (asked) => settleAsArrived(deps, asked),
    queueTemplate: (request) => queueTemplate(deps, request),
    phoneQuestion: PHONE_QUESTION,
    messenger: createMessengerDoors({
      ...deps,
      switchPictures: createSwitchPictures({
        publicUrl: parts.cardUrl,
        keys: parts.linkKeys,
        clock: deps.clock,
      }),
    }),
    switching: { isOffered: (workspace) => switchNumberOf(deps, workspace) !== undefined },
    teammateSettings: createTeammateSettings(deps, `${publicUrl}/settings`),
    timeZone: (workspace) => deps.connections.workspace(workspace)?.timeZone,
    templates,
    contacts: createContactSteps(deps, appUrl),
    choices: createChoicesSteps(deps, templates),
    starts: createStartSteps(deps, templates),
    parked: createParkedDoors(deps, templates),
    openLink: (token) => openLink(deps, token),
    uploads: {
      offer: (token) => offerUpload(deps, token),
      code: (token) => parts.qr.svg(deps.uploadAddress(token)),
      take: (token, given) => takeUpload(deps, token, given),
    },
    sessions,
    firstRunCode: () => issueFirstRunCode(deps),
    uninstall: (workspace) => uninstallWorkspace(deps, workspace),
    health: (workspace) => readStatus({ ...deps, publicUrl }, workspace),
    admins: createAdminDoors({ ...deps, secrets, app, sessions, keys: stateKeys }, { publicUrl, appUrl }),
    settings: {
      overview: (workspace) => readOverview(deps, workspace),
      read: (owner) => readSettings(deps, owner),
      change: (change) => changeSettings(deps, change),
    },
    templateDesk: createTemplateDesk(deps),
    setAside: {
      groups: (workspace) => groupSetAside(deps, workspace, deps.clock.now()),
      begin: (asked) => beginOperation(deps, asked),
      operation: (workspace, id) => readOperation(deps, workspace, id),
      cancel: (workspace, id) => cancelOperation(deps, workspace, id),
    },
    people: {
      admins: (workspace) => readShownAdmins(deps, workspace),
      changes: (workspace, page) => readChangesPage(deps, workspace, page),
      find: (workspace, person) => findCustomersToErase(deps, workspace, person),
      erase: (asked) => askErasure(deps, asked),
      erasure: (workspace, customer) => followErasure(deps, workspace, customer),
    },
  };
}
