/** How far a number is on its way to the Cloud API, in Meta's words. */
export interface Line {
  status: 'CONNECTED' | 'PENDING' | 'DISCONNECTED' | 'FLAGGED' | 'RESTRICTED';
  codeStatus: 'VERIFIED' | 'NOT_VERIFIED' | 'EXPIRED';
  nameStatus: 'APPROVED' | 'AVAILABLE_WITHOUT_REVIEW' | 'PENDING_REVIEW' | 'DECLINED' | 'EXPIRED' | 'NONE';
  quality: 'GREEN' | 'YELLOW' | 'RED' | 'UNKNOWN';
  platform: 'CLOUD_API' | 'NOT_APPLICABLE';
  mode: 'LIVE' | 'SANDBOX';
  limit: string;
  /** Whom a test number may write to: digits of phones. */
  readonly testRecipients: readonly string[];
  /** Why Meta lets it send nothing, in Meta's words; undefined while it does. */
  blocked: { readonly code: number; readonly description: string; readonly solution: string } | undefined;
  /** Two-step verification; undefined while it is off. */
  pin: string | undefined;
  /** The code on its way, as whoever has the phone reads it. */
  code: { readonly digits: string; readonly until: number } | undefined;
  /** When codes were asked for, milliseconds. */
  readonly codesAsked: number[];
  /** Wrong ones entered since the last right one. */
  guesses: number;
  /** Registering does not know before then that the number was verified: one part of Meta lags behind. Milliseconds. */
  registersFrom: number;
  /** Graph shows until then that it is not verified, whatever was entered. Milliseconds. */
  verifiedShownFrom: number;
  /** When it was registered, milliseconds. */
  readonly registrations: number[];
}

/** A number that works, unless it is said what does not. */
export function toLine(line: Partial<Line> = {}): Line {
  return {
    status: 'CONNECTED',
    codeStatus: 'VERIFIED',
    nameStatus: 'APPROVED',
    quality: 'GREEN',
    platform: 'CLOUD_API',
    mode: 'LIVE',
    limit: 'TIER_2K',
    testRecipients: [],
    blocked: undefined,
    pin: undefined,
    code: undefined,
    codesAsked: [],
    guesses: 0,
    registersFrom: 0,
    verifiedShownFrom: 0,
    registrations: [],
    ...line,
  };
}

/** A number that was added just now. */
export function freshLine(line: Partial<Line> = {}): Line {
  return toLine({
    status: 'PENDING',
    codeStatus: 'NOT_VERIFIED',
    nameStatus: 'AVAILABLE_WITHOUT_REVIEW',
    quality: 'UNKNOWN',
    platform: 'NOT_APPLICABLE',
    limit: 'TIER_250',
    ...line,
  });
}
