import { createHmac } from 'node:crypto';
import type { SafeContext } from '../../../server/domain/errors.ts';
import type { IncomingEvent } from '../../../server/domain/journal/event.ts';
import type { CanvasHandler, Doors } from '../../../server/http/routes/doors.ts';
import type { Clock } from '../../../server/ports/clock.ts';
import type { Logger } from '../../../server/ports/logger.ts';

export const APP_SECRET = 'app-secret-of-today';
export const OLD_APP_SECRET = 'app-secret-of-yesterday';
export const OWN_APP_SECRET = 'secret-of-an-own-app';
export const CLIENT_SECRET = 'client-secret';
export const VERIFY_TOKEN = 'verify-me';
export const CANVAS = { canvas: { content: { components: [{ type: 'text', text: 'Hello' }] } } };

export interface LogLine {
  readonly level: string;
  readonly event: string;
  readonly context: SafeContext;
  readonly cause?: unknown;
}

/** Doors that let everything through, with what they were given and what they logged. */
export interface FakeDoors extends Doors {
  readonly accepted: IncomingEvent[];
  readonly log: LogLine[];
  /** Lines above debug: what an operator sees. */
  loud(): LogLine[];
  readonly clock: ManualClock;
}

export function fakeDoors(overrides: Partial<Doors> = {}): FakeDoors {
  const accepted: IncomingEvent[] = [];
  const log: LogLine[] = [];
  return {
    logger: recordingLogger(log),
    clock: manualClock(),
    accept: async (events) => void accepted.push(...events),
    splitWhatsApp: oneEvent,
    splitIntercom: oneEvent,
    metaApp: (app) => KEYS[app ?? 'instance'],
    intercomSecrets: [CLIENT_SECRET],
    canvas: canvasesOf(async () => CANVAS),
    codeOfPicture: () => undefined,
    switchPicture: async () => undefined,
    ready: async () => {},
    openLink: async () => undefined,
    pages: { routes: [], assets: [], fault: (fault) => fault },
    uninstall: async () => undefined,
    health: async () => undefined,
    findAdmin: async () => undefined,
    publicUrl: 'http://127.0.0.1',
    metricsText: async () => 'bridge_up 1\n',
    metricsAccess: { kind: 'nearby' },
    ...overrides,
    accepted,
    log,
    loud: () => log.filter((line) => line.level !== 'debug'),
  } as FakeDoors;
}

const KEYS: Record<string, ReturnType<Doors['metaApp']>> = {
  instance: { secrets: [APP_SECRET, OLD_APP_SECRET], verifyTokens: [VERIFY_TOKEN, 'verify-me-too'] },
  '4711': { secrets: [OWN_APP_SECRET], verifyTokens: ['own-token'] },
  unset: { secrets: [''], verifyTokens: [''] },
};

function oneEvent(payload: unknown): IncomingEvent[] {
  return [{ key: 'k', kind: 'whatsapp.other', lane: 'aside', route: 'r', at: 1, payload }];
}

function recordingLogger(lines: LogLine[]): Logger {
  const write =
    (level: string) =>
    (event: string, context: SafeContext = {}, cause?: unknown): void => {
      lines.push({ level, event, context, cause });
    };
  const logger: Logger = {
    error: write('error'),
    warn: write('warn'),
    info: write('info'),
    debug: write('debug'),
    child: () => logger,
  };
  return logger;
}

export interface ManualClock extends Clock {
  /** How many actions wait. */
  waiting(): number;
  elapse(ms: number): void;
}

function manualClock(): ManualClock {
  let now = 0;
  const timers = new Map<object, { readonly due: number; readonly action: () => void }>();
  return {
    now: () => now,
    waiting: () => timers.size,
    schedule(delayMs, action) {
      const key = {};
      timers.set(key, { due: now + delayMs, action });
      return () => void timers.delete(key);
    },
    elapse(ms) {
      now += ms;
      for (const [key, timer] of timers) {
        if (timer.due > now) continue;
        timers.delete(key);
        timer.action();
      }
    },
  };
}

export function sign(algorithm: 'sha1' | 'sha256', secret: string, body: string | Buffer): string {
  return createHmac(algorithm, secret).update(body).digest('hex');
}

export function metaHeaders(body: string | Buffer, secret = APP_SECRET): Record<string, string> {
  return {
    'content-type': 'application/json',
    'x-hub-signature-256': `sha256=${sign('sha256', secret, body)}`,
  };
}

export function intercomHeaders(body: string | Buffer): Record<string, string> {
  return {
    'content-type': 'application/json',
    'x-hub-signature': `sha1=${sign('sha1', CLIENT_SECRET, body)}`,
  };
}

export function canvasHeaders(body: string | Buffer): Record<string, string> {
  return {
    'content-type': 'application/json; charset=utf-8',
    'x-body-signature': sign('sha256', CLIENT_SECRET, body),
  };
}

/** Every canvas answered in the same way. */
export function canvasesOf(handler: CanvasHandler): Doors['canvas'] {
  return {
    inbox: { initialize: handler, submit: handler },
    messenger: { configure: handler, initialize: handler, submit: handler, live: handler },
  };
}
