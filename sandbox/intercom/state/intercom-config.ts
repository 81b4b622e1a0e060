/** A teammate of a simulated workspace. Ids are decimal strings, as Intercom's are. */
export interface AdminConfig {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** Whether the address was confirmed; it was unless given. */
  readonly emailVerified?: boolean;
  /** Has "Can install, configure and delete apps"; does unless given. */
  readonly mayInstall?: boolean;
}

export interface TeamConfig {
  readonly id: string;
  readonly name: string;
  readonly adminIds: readonly string[];
}

/** A type of customer ticket. */
export interface TicketTypeConfig {
  readonly id: string;
  readonly name: string;
}

export interface WorkspaceConfig {
  readonly id: string;
  readonly name: string;
  readonly region: 'us' | 'eu' | 'au';
  readonly accessToken: string;
  /** The first one authorised our app: `/me` answers with it. */
  readonly admins: readonly [AdminConfig, ...AdminConfig[]];
  readonly teams?: readonly TeamConfig[];
  /** What conversations can be converted to; one type "Question" unless given. */
  readonly ticketTypes?: readonly TicketTypeConfig[];
}

/** What the app's version in the Developer Hub sends: HTML up to 2.14, plain text from 2.15. */
export type BodyFormat = 'html' | 'text';

/** What the app's owner entered in the Developer Hub for its installation. */
export interface AppConfig {
  readonly clientId: string;
  /** The first one is the default; asked at each use, as the port may be chosen late. */
  readonly redirectUris: () => readonly [string, ...string[]];
  readonly uninstallPath: string;
  readonly healthPath: string;
}

export interface IntercomConfig {
  /** Without it nobody can install the app. */
  readonly app?: AppConfig;
  readonly clientSecret: string;
  readonly workspaces: readonly WorkspaceConfig[];
  readonly webhook: {
    readonly path: string;
    readonly format: BodyFormat;
    /** Subscribed topics; all when absent. */
    readonly topics?: readonly string[] | undefined;
  };
  readonly canvas: {
    readonly initializePath: string;
    readonly submitPath: string;
    /** Older versions name the person `customer`; `contact` unless given. */
    readonly personKey?: 'contact' | 'customer';
  };
  /** Where the app's card is asked for; without it the app has no place in the Messenger. */
  readonly messenger?: {
    readonly configurePath: string;
    readonly initializePath: string;
    readonly submitPath: string;
  };
  /** `app_package_code` of the parts our app creates. */
  readonly appPackageCode: string;
  /** Requests a minute and workspace, counted in windows of 10 seconds; no limit when absent. */
  readonly rateLimit?: { readonly perMinute: number } | undefined;
  /** How long a new or changed contact, and a new conversation, stay invisible to searches, milliseconds. */
  readonly searchLagMs?: number;
  /** How long a new contact answers "User Not Found" to conversations and messages, milliseconds. */
  readonly newContactLagMs?: number;
  /** From an event to its webhook, milliseconds. */
  readonly webhookDelayMs?: number;
  /** Bot replies under both topics, as the community reports them (default), or only under conversation.operator.replied. */
  readonly botRepliesUnderBothTopics?: boolean;
  /** A conversation that is a ticket as well takes no replies of contacts by this way. UNCERTAIN: it takes them unless given. */
  readonly ticketsRefuseReplies?: boolean;
  /**
   * Under which topics words in a conversation that is a ticket are announced: its own, the ticket's, or both (default).
   * Which of them Intercom uses is uncertain.
   */
  readonly ticketWordsUnder?: 'conversation' | 'ticket' | 'both';
  /** Where attachments are downloaded from; asked at each use, as the port may be chosen late. */
  readonly downloadsBase?: () => string;
  /** Files that Intercom refuses with 400 for what they are; none unless given. */
  readonly refusesFile?: (file: { readonly name: string; readonly contentType: string }) => boolean;
  /** True while the plan lets nobody create attributes; asked at each use. */
  readonly attributesRestricted?: () => boolean;
  /** How long a download address stays good, milliseconds. */
  readonly downloadTtlMs?: number;
}
