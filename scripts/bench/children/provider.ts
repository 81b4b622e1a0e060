import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { nowMs } from '../now-ms.ts';
import { processUsage } from '../process-usage.ts';
import { createAnswers } from '../provider/answer-call.ts';
import { answerFile } from '../provider/answer-file.ts';
import { answerTemplates } from '../provider/answer-templates.ts';
import { createProviderCounter } from '../provider/provider-counts.ts';
import { createRateWindow, type WindowVerdict } from '../provider/rate-window.ts';
import { makeWorstPicture } from '../provider/worst-picture.ts';
import { serveParent } from '../serve-parent.ts';
import { intercomToken } from '../set-up.ts';

/** How the stand-in for both providers behaves. */
export interface Behaviour {
  /** Time until an answer, milliseconds; 0 answers at once. */
  readonly delayMs: number;
  /** Calls that each workspace may make in a window of 10 seconds; without it no limit and no header. */
  readonly limit?: number;
  /** Templates that each account has; none unless given. */
  readonly templates?: number;
  /** Workspace for which Intercom is down. */
  readonly downFor?: string;
}

const REFUSAL = JSON.stringify({
  type: 'error.list',
  errors: [{ code: 'rate_limit_exceeded', message: 'Exceeded rate limit' }],
});

const DOWN = JSON.stringify({
  type: 'error.list',
  errors: [{ code: 'service_unavailable', message: 'Sorry, the API service is temporarily unavailable' }],
});

const UNLIMITED: WindowVerdict = { exceeded: false, headers: {} };

async function createProvider() {
  const answerCall = createAnswers();
  const countWindow = createRateWindow(() => Date.now());
  let behaviour: Behaviour = { delayMs: 0 };
  let counter = createProviderCounter();
  let links: string[] = [];
  let files = 0;
  let picture: Buffer | undefined;

  const take = (request: IncomingMessage, response: ServerResponse, text: string, arrived: number): void => {
    const { limit } = behaviour;
    const caller = request.headers.authorization ?? '';
    if (behaviour.downFor !== undefined && caller === `Bearer ${intercomToken(behaviour.downFor)}`) {
      write(response, 503, {}, DOWN);
      return;
    }
    const { exceeded, headers } = limit === undefined ? UNLIMITED : countWindow(caller, limit);
    if (exceeded) {
      counter.refused();
      write(response, 429, headers, REFUSAL);
      return;
    }
    links.push(...linksIn(text));
    files += text.split('"content_type"').length - 1;
    const answer = answerTemplates(request, behaviour.templates ?? 0) ?? answerCall(request, text);
    counter.answered(answer, text, arrived);
    const finish = () => write(response, answer.status, headers, answer.body);
    if (behaviour.delayMs === 0) finish();
    else setTimeout(finish, behaviour.delayMs);
  };

  const server = createServer((request, response) => {
    const arrived = nowMs();
    if (answerFile(request, response, picture)) return;
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => take(request, response, Buffer.concat(chunks).toString('utf8'), arrived));
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    // A listening TCP server has an AddressInfo; only pipes have a string.
    port: () => (server.address() as AddressInfo).port,
    behave: (wanted: Behaviour) => {
      behaviour = wanted;
    },
    reset: () => {
      counter = createProviderCounter();
      links = [];
      files = 0;
    },
    totals: () => counter.totals(),
    counts: () => counter.counts(),
    /** Pages of ours that replies linked to. */
    links: () => links,
    /** Files that came with replies. */
    files: () => files,
    usage: processUsage,
    /** Has the picture that costs much to convert from now on. */
    drawPicture: async () => {
      picture = await makeWorstPicture();
    },
  };
}

/** Without host, as our own server knows them. */
function linksIn(text: string): string[] {
  return text.match(/(?<=https:\/\/bridge\.example\.com)\/media\/[\w.-]+/g) ?? [];
}

function write(
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>>,
  body: string,
): void {
  response.writeHead(status, {
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(body),
    ...headers,
  });
  response.end(body);
}

const commands = await createProvider();
export type ProviderCommands = typeof commands;

serveParent(commands);
