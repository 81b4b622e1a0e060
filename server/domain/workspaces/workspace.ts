import type { StoredDocument } from '../stored-document.ts';
import type { LastChange } from './change.ts';
import type { NumberSettings, WorkspaceSettings } from './settings.ts';

export type Region = 'us' | 'eu' | 'au';

/** The provider refused our token: lanes that need it rest until another one is stored. */
export interface AccessProblem {
  readonly since: number;
  /** Sentence for the admin. */
  readonly reason: string;
  /** The provider's own, where it told one. */
  readonly code?: string;
}

/** WhatsApp lets our token not send for one number: its replies rest, but for one each minute that shows whether it is over. */
export interface SendProblem extends AccessProblem {
  /** When a reply was last sent to see. Our clock, milliseconds. */
  readonly triedAt?: number;
}

/** Something that Intercom refuses although the rest works: shown to the admin, told once. */
export interface SettingProblem {
  readonly since: number;
  /** What is refused: an attribute, or a team or teammate. */
  readonly about: string;
  readonly reason: string;
  readonly nextStep: string;
}

/** What workspaces, accounts and numbers have in common. */
export interface ConnectedDocument extends StoredDocument {
  /** Somebody disconnected it, our clock, milliseconds: nothing uses it, its secrets are gone, the rest waits for its return. */
  readonly disconnectedAt?: number;
  /** Hashes of the fields as the provision file named them last: while the file stays, what people change stays. */
  readonly fileFields?: Readonly<Record<string, string>>;
  readonly lastChange?: LastChange;
}

/** An Intercom workspace that installed us. */
export interface WorkspaceDocument extends ConnectedDocument {
  readonly region: Region;
  /** Sealed; empty once it is disconnected. */
  readonly accessToken: string;
  /** IANA name, as Intercom told it last. */
  readonly timeZone?: string;
  /** When Intercom was asked about the workspace last, milliseconds. */
  readonly learnedAt?: number;
  /** Who notes are written by. */
  readonly adminId: string;
  readonly settings: WorkspaceSettings;
  /** Sessions of an earlier one have ended; absent: 0. */
  readonly sessionEpoch?: number;
  readonly accessProblem?: AccessProblem;
  /** Learned from our own parts in API answers; tells them apart from other apps' parts. */
  readonly appPackageCode?: string;
  /** Our attributes by name: those that exist, those we may not create, those that exist but take no value of ours. */
  readonly attributes?: Readonly<Record<string, 'ready' | 'refused' | 'unusable'>>;
  /** Somebody is creating attributes; nobody else begins before this. Our clock, milliseconds. */
  readonly creatingAttributesUntil?: number;
  /** Why an attribute is not ready and what the admin can do, by the same names; absent while all is well. */
  readonly attributeProblems?: Readonly<Record<string, SettingProblem>>;
  /** Why new conversations of a number are not assigned, by number. */
  readonly assignmentProblems?: Readonly<Record<string, SettingProblem>>;
  /** Id of the tag for WhatsApp conversations, once created. */
  readonly tagIds?: Readonly<Record<string, string>>;
}

/** A WhatsApp Business Account. */
export interface AccountDocument extends ConnectedDocument {
  readonly workspace: string;
  readonly name: string;
  /** Sealed; empty once it is disconnected. */
  readonly accessToken: string;
  /** Owner of the account; business-scoped user ids compare only inside it. */
  readonly portfolio?: string;
  /** The account's own Meta app; both values sealed. */
  readonly app?: { readonly secret: string; readonly verifyToken: string };
  readonly accessProblem?: AccessProblem;
  /** By number. */
  readonly sendProblems?: Readonly<Record<string, SendProblem>>;
}

/** A WhatsApp Business phone number. */
export interface NumberDocument extends ConnectedDocument {
  readonly account: string;
  readonly workspace: string;
  /** `+E.164`. */
  readonly phone: string;
  readonly displayName: string;
  readonly settings: NumberSettings;
}
