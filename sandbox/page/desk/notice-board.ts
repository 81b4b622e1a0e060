import type { Response } from 'express';
import { type Notice, TOPICS, type Topic } from './page-types.ts';

/** Tells open pages what changed, by server-sent events. The page then asks for what it shows. */
export interface NoticeBoard {
  post(topic: Topic): void;
  /** Keeps the answer open and sends every notice to it; the first one names all topics. False: too many pages. */
  subscribe(response: Response): boolean;
  close(): void;
}

/** Changes of this time go out as one notice: fast for an eye, and a burst costs little. Milliseconds. */
const GATHER_MS = 40;

/** Keeps proxies and the browser from taking silence for an end. Milliseconds. */
const HEARTBEAT_MS = 15_000;

/** Pages that may be open at once. */
const MAX_PAGES = 20;

/** How long the browser waits before it connects again. Milliseconds. */
const RETRY_MS = 1_000;

export function createNoticeBoard(now: () => number): NoticeBoard {
  const pages = new Set<Response>();
  const changed = new Set<Topic>();
  let gathering: NodeJS.Timeout | undefined;

  const flush = (): void => {
    gathering = undefined;
    const text = toEvent({ topics: [...changed], now: now() });
    changed.clear();
    for (const page of pages) page.write(text);
  };
  const heartbeat = setInterval(() => {
    for (const page of pages) page.write(': still here\n\n');
  }, HEARTBEAT_MS).unref();

  return {
    post(topic) {
      changed.add(topic);
      if (pages.size > 0) gathering ??= setTimeout(flush, GATHER_MS).unref();
    },
    subscribe(response) {
      if (pages.size >= MAX_PAGES) return false;
      response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
      response.write(`retry: ${RETRY_MS}\n\n${toEvent({ topics: TOPICS, now: now() })}`);
      pages.add(response);
      response.once('close', () => pages.delete(response));
      return true;
    },
    close() {
      clearInterval(heartbeat);
      clearTimeout(gathering);
      for (const page of pages) page.end();
      pages.clear();
    },
  };
}

function toEvent(notice: Notice): string {
  return `data: ${JSON.stringify(notice)}\n\n`;
}
