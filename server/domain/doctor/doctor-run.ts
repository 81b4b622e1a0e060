import type { StoredDocument } from '../stored-document.ts';
import type { TemplateDocument } from '../templates/template.ts';
import type { Finding, FixName } from './finding.ts';
import type { HopName } from './hops.ts';

/** What a hop keeps between two looks. */
export type Memo = Readonly<Record<string, string | number>>;

/** The account or number that a hop is about. */
export interface HopSubject {
  readonly id: string;
  /** As people call it. */
  readonly name: string;
  /** Of a number. */
  readonly account?: string;
}

/** One line of a run. */
export interface HopState {
  readonly hop: HopName;
  readonly about?: HopSubject;
  /** Our clock, milliseconds. */
  readonly begunAt?: number;
  readonly endedAt?: number;
  readonly memo?: Memo;
  /** To be done before it is looked at. */
  readonly fix?: FixName;
  /** Absent while nothing is known. */
  readonly finding?: Finding;
}

/** A test message between one of our numbers and the phone of whoever tests. */
export interface TestTrip {
  readonly number: string;
  /** Words that the phone sends. */
  readonly code: string;
  /** Words that it gets. */
  readonly words: string;
  /** Digits of the phone that is written to first; gone once it was. */
  readonly to?: string;
  /** Without variables; the phone is written to with it where no window is open. */
  readonly template?: Pick<TemplateDocument, 'account' | 'template' | 'name' | 'language' | 'category'>;
  /** Event of the message with the code. */
  readonly event?: string;
  /** Kept before the test message goes: it is never sent twice. */
  readonly sentAt?: number;
  readonly wamid?: string;
}

/** The newest run of the Doctor of a workspace, whose id it has: one at a time. */
export interface DoctorRunDocument extends StoredDocument {
  /** Another one with each press. */
  readonly run: string;
  /** Who pressed, as changes name people. */
  readonly who: string;
  readonly startedAt: number;
  readonly hops: readonly HopState[];
  readonly trip?: TestTrip;
  /** When it is gone on with by itself, our clock, milliseconds; absent once it has ended. */
  readonly dueAt?: number;
  /** Somebody works on it until then, unless that process has died. */
  readonly claim?: { readonly by: string; readonly until: number };
  readonly endedAt?: number;
  readonly cancelled?: true;
}

/** A run as its page shows it. */
export interface DoctorShown
  extends Pick<DoctorRunDocument, 'run' | 'who' | 'startedAt' | 'hops' | 'endedAt' | 'cancelled'> {
  /** Words to send from a phone, and the number to send them to, while they are waited for. */
  readonly code?: { readonly words: string; readonly phone: string };
}

/** What a page offers beside the button. */
export interface DoctorDesk {
  readonly shown?: DoctorShown;
  /** Numbers that a test message can go through. */
  readonly numbers: readonly HopSubject[];
  /** Addresses that the Meta apps are to be told. */
  readonly callbacks: readonly string[];
}

/** Why a test message cannot be begun. */
export type TripProblem = 'busy' | 'number' | 'phone' | 'no-way';

/**
 * What a run came to. `unproved`: nothing is wrong, but not everything could be proved; `unseen`: only what a provider does
 * not show to us.
 */
export function summaryOf(hops: readonly HopState[]): 'green' | 'red' | 'unproved' | 'unseen' | 'running' {
  if (hops.some(({ finding }) => finding?.kind === 'wrong')) return 'red';
  if (hops.some(({ finding }) => finding === undefined)) return 'running';
  if (hops.some(isUnproved)) return 'unproved';
  return hops.some(isUnseen) ? 'unseen' : 'green';
}

function isUnseen({ finding }: HopState): boolean {
  return finding?.kind === 'unsaid' && finding.why === 'unseen';
}

/** Somebody else is to act first, or what it needs is not proved. */
function isUnproved({ finding }: HopState): boolean {
  return finding?.kind === 'waiting' || (finding?.kind === 'unsaid' && finding.why === 'needs');
}

/** Whether a line can be looked at once more by itself: a test message goes once. */
export function mayLookAgain({ hop, finding }: HopState): boolean {
  return (finding?.kind === 'wrong' || finding?.kind === 'waiting') && hop !== 'test-sent';
}
