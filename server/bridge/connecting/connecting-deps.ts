import type { CheckName } from '../../domain/connecting/check-name.ts';
import type { ConnectionDocument } from '../../domain/connecting/connection.ts';
import type { EmbeddedSignup } from '../../domain/connecting/embedded-signup.ts';
import type { Verdict } from '../../domain/connecting/verdict.ts';
import type { ConnectingPort } from '../../ports/connecting.ts';
import type { TemplatesPort } from '../../ports/templates.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import type { Secrets } from '../connections/secret-purposes.ts';
import type { Release } from '../installation/unsubscribe-account.ts';

/** What connecting needs beside what every story has. */
export interface ConnectingDeps extends BridgeDeps {
  readonly connecting: ConnectingPort;
  /** Of accounts that are not connected yet. */
  readonly listTemplates: TemplatesPort['listTemplates'];
  readonly secrets: Secrets;
  /** Address that Meta posts to: ours for all, or that of an account with an app of its own. */
  readonly callback: (ownAppOf?: string) => string;
  /** What our own Meta app is verified by. */
  readonly verifyToken: string;
  /** Unique among processes and restarts: claims carry it. */
  readonly id: string;
  /** Meta's window for signing up, where it is set up. */
  readonly signup?: EmbeddedSignup;
  /** Ends Meta's subscription of an account. */
  readonly release: Release;
  /** Somebody waits: what is due is looked at now. */
  readonly hurry: () => void;
}

/** What a check found, and what the connection knows by it. */
export interface Said {
  readonly verdict: Verdict;
  readonly facts?: ConnectionDocument['facts'];
  /** Checks that are to be made again first. */
  readonly again?: readonly CheckName[];
  /** What else changes. Must be pure. */
  readonly change?: (connection: ConnectionDocument) => ConnectionDocument;
}

/**
 * Proves one thing of a connection: looks first, and does only what is missing, so that it may be told again after a crash
 * at any step. Rejects with `StorageError`; errors of the provider become a verdict of the machine.
 */
export type Check = (deps: ConnectingDeps, connection: ConnectionDocument) => Promise<Said>;
