import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import axios, { type AxiosAdapter, type AxiosInstance, type CreateAxiosDefaults } from 'axios';
import type { CallObservers } from '../../shared/observe-call.ts';
import { USER_AGENT } from '../../shared/user-agent.ts';

export interface GraphOptions extends CallObservers {
  readonly apiUrl: string;
  readonly apiVersion: string;
  /** Carries the requests instead of the network. */
  readonly adapter?: AxiosAdapter;
}

/** What calls of the Graph API stand on. */
export interface Graph extends CallObservers {
  readonly apiVersion: string;
  readonly client: AxiosInstance;
}

export interface OpenedGraph extends Graph {
  /** How any request to Meta is carried, also one to an address that Meta told. */
  readonly defaults: CreateAxiosDefaults;
  /** Gives the connections back. */
  close(): void;
}

/** No answer of Graph is as large as this. Bytes. */
const MAX_ANSWER_BYTES = 10 * 1_024 * 1_024;

/** Connections to Meta that stay open, and the one client of the Graph API. */
export function openGraph(options: GraphOptions): OpenedGraph {
  const agents = {
    httpAgent: new HttpAgent({ keepAlive: true }),
    httpsAgent: new HttpsAgent({ keepAlive: true }),
  };
  const defaults: CreateAxiosDefaults = {
    ...agents,
    ...(options.adapter && { adapter: options.adapter }),
    headers: { 'User-Agent': USER_AGENT },
    // The environment is read in one place only, and a redirect would carry the token elsewhere.
    proxy: false,
    maxRedirects: 0,
    validateStatus: () => true,
  };
  return {
    ...options,
    client: axios.create({ ...defaults, baseURL: options.apiUrl, maxContentLength: MAX_ANSWER_BYTES }),
    defaults,
    close() {
      agents.httpAgent.destroy();
      agents.httpsAgent.destroy();
    },
  };
}
