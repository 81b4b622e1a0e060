import type { DoctorRunDocument, HopState, HopSubject, Memo } from '../../domain/doctor/doctor-run.ts';
import type { Finding } from '../../domain/doctor/finding.ts';
import type { IntercomAppPort } from '../../ports/intercom-app.ts';
import type { OutsidePort } from '../../ports/outside.ts';
import type { ConnectingDeps } from '../connecting/connecting-deps.ts';

/** What Intercom and Meta sign with, the newest first. Open here and never logged. */
export interface SigningSecrets {
  readonly intercom: readonly string[];
  readonly meta: readonly string[];
}

/** What the Doctor needs beside what connecting has. */
export interface DoctorDeps extends ConnectingDeps {
  readonly outside: OutsidePort;
  readonly app: Pick<IntercomAppPort, 'identify'>;
  readonly signing: SigningSecrets;
  /** Our own Meta app, where it is set. */
  readonly metaApp?: string;
}

/** Which line of which run is looked at. */
export interface Hop {
  readonly workspace: string;
  readonly run: DoctorRunDocument;
  readonly state: HopState;
  /** What it kept at its last look. */
  readonly memo: Memo;
  /** Account, number or callback; an empty id for what is there once. */
  readonly about: HopSubject;
  /** Its time is over: it is not looked at again. */
  readonly isLate: boolean;
}

/** What a look came to: a finding; or something is waited for, and when it is looked at again. */
export type Looked = Finding | { readonly kind: 'again'; readonly at: number; readonly memo?: Memo };

/**
 * Proves one hop by doing it. Told again after a crash, so that it looks first. Errors of the providers become findings
 * of the run; rejects with `StorageError`.
 */
export type HopCheck = (deps: DoctorDeps, hop: Hop) => Promise<Looked>;

/** When something that is waited for is looked at again. Milliseconds. */
const LOOK_AGAIN_MS = 1_000;

/** Waits for something, with what is to be kept until then. */
export function again(deps: Pick<DoctorDeps, 'clock'>, memo?: Memo): Looked {
  return { kind: 'again', at: deps.clock.now() + LOOK_AGAIN_MS, ...(memo !== undefined && { memo }) };
}
