import type { Express } from 'express';
import type { OpenedLink } from '../../bridge/open-link.ts';
import type { IncomingEvent } from '../../domain/journal/event.ts';
import type { Pages } from '../../domain/pages/page-route.ts';
import type { Clock } from '../../ports/clock.ts';
import type { FileSource } from '../../ports/file-source.ts';
import type { InstallStatus } from '../../ports/intercom-app.ts';
import type { Logger } from '../../ports/logger.ts';
import type { FindAdmin } from '../pages/open-session.ts';
import type { MetricsAccess } from './metrics-route.ts';

/** What one Meta app signs with and is verified by; two values of each while they are rotated. */
export interface MetaAppKeys {
  readonly secrets: readonly string[];
  readonly verifyTokens: readonly string[];
}

/** Answers the JSON that Intercom draws. */
export type CanvasHandler = (body: unknown) => Promise<object>;

/** What Intercom asks of a canvas: to place it, to open it, to answer a click, or to draw it for whoever sees it. */
export type CanvasOccasion = 'configure' | 'initialize' | 'submit' | 'live';

/** Every location that has canvases, with all that it is asked for. Each is an address. */
export interface CanvasHandlers {
  readonly inbox: Readonly<Record<'initialize' | 'submit', CanvasHandler>>;
  readonly messenger: Readonly<Record<CanvasOccasion, CanvasHandler>>;
}

/** Everything behind the HTTP edge. Routes verify, parse, hand over to one of these, and answer. */
export interface Doors {
  readonly logger: Logger;
  readonly clock: Clock;
  /** Resolves when every event is durable; rejects with `StorageError` when that cannot be promised. */
  accept(events: readonly IncomingEvent[]): Promise<void>;
  /**
   * Throws `InvalidPayloadError` when there is no envelope, and for nothing else. What the signing app has no say over is
   * left out: `app` as in the address, undefined for the instance's own.
   */
  splitWhatsApp(body: unknown, app: string | undefined): IncomingEvent[];
  /** Throws `InvalidPayloadError` when there is no envelope, and for nothing else. */
  splitIntercom(body: unknown): IncomingEvent[];
  /** Keys of the Meta app with this id, or of the instance's own when no id is given; undefined when unknown. */
  metaApp(app: string | undefined): MetaAppKeys | undefined;
  readonly intercomSecrets: readonly string[];
  /** Never throw for content; may throw `InvalidPayloadError` when the request is not one. */
  readonly canvas: CanvasHandlers;
  /** Resolves when the instance can accept; rejects with the reason when it cannot. */
  ready(): Promise<void>;
  /** Prometheus text format. */
  metricsText(): Promise<string>;
  /** Who may read them here; `elsewhere` when they have a port of their own. */
  readonly metricsAccess: MetricsAccess | 'elsewhere';
  /** What a link to a file leads to; undefined when there is no such link (any more). */
  openLink(token: string): Promise<OpenedLink | undefined>;
  /** A workspace removed our app. Durable when it resolves; rejects with `StorageError`. */
  uninstall(workspace: string): Promise<void>;
  /** How a workspace is; undefined when we do not have it. */
  health(workspace: string): Promise<InstallStatus | undefined>;
  /** Whose picture an address of one is, by its signature alone; undefined when it is not ours or has ended. */
  codeOfPicture(token: string): string | undefined;
  /** The picture of a code, PNG; undefined when there is none (any more). Rejects with `StorageError`. */
  switchPicture(token: string): Promise<Uint8Array | undefined>;
  /** Our own pages. */
  readonly pages: Pages;
  /** Whose session it is, by the cookie of a browser. Rejects with `StorageError`. */
  readonly findAdmin: FindAdmin;
  /** Address under which browsers reach us. */
  readonly publicUrl: string;
  /** Takes a file that somebody sends with a form. */
  readonly holdFile: FileSource['hold'];
  /** More routes: mounted after the security headers, before "not found". */
  extend?(app: Express): void;
}
