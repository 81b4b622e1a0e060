import type { SimAnswer, SimDelivery, SimRequest, Simulator } from '../../shared/simulator.ts';
import { describeCall, describeWebhook, type Provider } from './describe-hop.ts';
import type { HopEnd, HopLog } from './hop-log.ts';

/** Largest request body that is read for the log; a file's bytes are not. Bytes. */
const MAX_READ = 200_000;
const FIRST_ATTEMPT = 1;

/** The same simulator, with every call of our server and every webhook written down. */
export function watchSimulator(provider: Provider, simulator: Simulator, log: HopLog): Simulator {
  const underWay = new Map<string, number>();
  const keyOf = ({ id, attempt }: SimDelivery): string => `${id} ${attempt}`;
  return {
    ...simulator,
    handle(request) {
      if (isOfBrowser(request)) return simulator.handle(request);
      const seq = beginCall(provider, request, log);
      const answer = simulator.handle(request);
      log.end(seq, callEnd(answer));
      return answer;
    },
    takeDueDeliveries() {
      const due = simulator.takeDueDeliveries();
      for (const delivery of due) underWay.set(keyOf(delivery), beginWebhook(provider, delivery, log));
      return due;
    },
    settleDelivery(delivery, outcome) {
      simulator.settleDelivery(delivery, outcome);
      const seq = underWay.get(keyOf(delivery));
      underWay.delete(keyOf(delivery));
      if (seq === undefined) return;
      if (outcome.kind === 'timeout') log.end(seq, { outcome: 'no answer', wentWell: false });
      else log.end(seq, { outcome: String(outcome.status), wentWell: outcome.status === 200 });
    },
  };
}

/** A link that a person opened, and the icon that the browser asks for beside it, are no calls of our server. */
function isOfBrowser({ headers, path }: SimRequest): boolean {
  return headers['sec-fetch-dest'] !== undefined || path === '/favicon.ico';
}

function beginCall(provider: Provider, { method, path, body, headers }: SimRequest, log: HopLog): number {
  const sent = readableBody(body, headers['content-type']);
  const what = describeCall(provider, method, path, sent);
  return log.begin({ from: 'bridge', to: provider, what, address: `${method} ${path}`, sent });
}

function beginWebhook(provider: Provider, { path, body, attempt }: SimDelivery, log: HopLog): number {
  const again = attempt > FIRST_ATTEMPT ? ` (attempt ${attempt})` : '';
  const what = `${describeWebhook(provider, body)}${again}`;
  return log.begin({ from: provider, to: 'bridge', what, address: `POST ${path}`, sent: body });
}

/** A simulator answers at once; a delay is put on by the shell that carries the answer. */
function callEnd(answer: SimAnswer): HopEnd {
  if (answer.kind === 'lost') return { outcome: 'no answer', wentWell: false };
  const { response, delayMs } = answer;
  const wentWell = response.status < 400 && delayMs === 0;
  const answered = readableBody(response.body, response.headers['content-type']);
  return { outcome: String(response.status), wentWell, answered, tookMs: delayMs };
}

function readableBody(body: string | Uint8Array, type = ''): string {
  if (typeof body === 'string') return body;
  const isText = /json|text|urlencoded/.test(type);
  return isText && body.length <= MAX_READ ? Buffer.from(body).toString('utf8') : `(${body.length} bytes)`;
}
