import { CALL_DEADLINE_MS } from '../../../domain/journal/reservation.ts';
import type { Region } from '../../../domain/workspaces/workspace.ts';
import { openAgentFetch } from '../../shared/agent-fetch.ts';
import { observeCall } from '../../shared/observe-call.ts';
import { safeToken } from '../../shared/provider-text.ts';
import { withDeadline } from '../../shared/with-deadline.ts';
import {
  answerNotUnderstood,
  classifyIntercomFailure,
  type Effect,
  type FailedCall,
} from '../classify-intercom-failure.ts';
import { type CallerOptions, HOSTS } from '../intercom-caller.ts';
import { createTransport, sendAsText } from '../intercom-transport.ts';

export interface AppCall<T> {
  readonly operation: string;
  readonly effect: Effect;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly region: Region;
  /** Kept nowhere: it may be of somebody who only signs in. */
  readonly token?: string;
  readonly body?: object;
  /** For the log line; none while it is not known. */
  readonly workspace?: string;
  /** Reads the answer; throws when it is not as known. */
  readonly read: (data: unknown) => T;
}

export interface AppCaller {
  readonly call: <T>(call: AppCall<T>) => Promise<T>;
  readonly close: () => void;
}

/** Calls that stand on no workspace of ours: made once, within the deadline, with failures as our errors. */
export function createAppCaller(options: Omit<CallerOptions, 'onRateHeaders'>): AppCaller {
  const connections = openAgentFetch();
  const send = options.fetch === undefined ? connections.send : sendAsText(options.fetch);
  const carry = createTransport(send, () => undefined);
  const ask = ({ region, path, method, token, body }: AppCall<unknown>, abortSignal: AbortSignal) => {
    const headers = {
      'Intercom-Version': options.apiVersion,
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
    };
    return carry({ url: `${options.apiUrl ?? HOSTS[region]}${path}`, method, headers, abortSignal, body });
  };
  return {
    call: (call) => {
      const { operation, workspace } = call;
      const tenant = workspace === undefined ? {} : { workspace };
      return observeCall(options, { provider: 'intercom', operation, tenant }, async () => {
        const failed = (): FailedCall => ({
          ...call,
          workspace: workspace ?? 'unknown',
          now: options.clock.now(),
        });
        const answer = await withDeadline(options.clock, CALL_DEADLINE_MS, (signal) =>
          ask(call, signal),
        ).catch((error: unknown) => {
          throw classifyIntercomFailure(error, failed());
        });
        if (!answer.ok) throw new Error('The transport throws every refusal.');
        const { status, headers } = answer.rawResponse;
        const requestId = safeToken(headers.get('x-request-id'));
        try {
          return { value: call.read(answer.body), status, requestId };
        } catch {
          // What the schema complains about may quote the answer, so it goes no further.
          throw answerNotUnderstood(failed(), status);
        }
      });
    },
    close: () => connections.close(),
  };
}
