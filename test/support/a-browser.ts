import type { SimRequest, SimResponse } from '../../sandbox/shared/simulator.ts';
import type { BridgeWorld } from './bridge-world.ts';
import type { InjectedAnswer } from './inject-request.ts';

/** Somebody's browser, with the cookies that it keeps: it opens our pages and the simulated Intercom's. */
export interface Browser {
  readonly cookies: Map<string, string>;
  /** Opens a page of ours by its path. */
  open(path: string): Promise<InjectedAnswer>;
  /** Sends a form of ours. */
  send(path: string, form?: Readonly<Record<string, string>>): Promise<InjectedAnswer>;
  /** Opens an address of Intercom's. */
  visit(address: string): SimResponse;
  /** Follows the button of Intercom's page that this person presses; answers the path of ours that it leads to. */
  decide(address: string, decision: Readonly<Record<string, string>>): string;
}

const SAME_ORIGIN = { 'sec-fetch-site': 'same-origin', accept: 'text/html' };

export function aBrowser(world: BridgeWorld): Browser {
  const cookies = new Map<string, string>();
  const ask = async (method: string, path: string, body = ''): Promise<InjectedAnswer> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const typed = method === 'POST' ? { 'content-type': 'application/x-www-form-urlencoded' } : {};
    const headers = { ...SAME_ORIGIN, ...typed, cookie, 'x-forwarded-proto': 'https' };
    const answer = await world.request({ method, path, headers, body });
    keep(cookies, answer.headers['set-cookie']);
    return answer;
  };
  const visit = (address: string) => askIntercom(world, address);
  return {
    cookies,
    open: (path) => ask('GET', path),
    send: (path, form = {}) => ask('POST', path, new URLSearchParams(form).toString()),
    visit,
    decide(address, decision) {
      const decided = new URL(address);
      decided.pathname = '/oauth/decision';
      for (const [name, value] of Object.entries(decision)) decided.searchParams.set(name, value);
      const { pathname, search } = new URL(visit(decided.href).headers['location'] ?? 'https://nowhere');
      return `${pathname}${search}`;
    },
  };
}

function keep(cookies: Map<string, string>, header: string | undefined): void {
  const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(header ?? '') ?? [];
  if (name === '') return;
  if (value === '') cookies.delete(name);
  else cookies.set(name, value);
}

function askIntercom({ intercom }: BridgeWorld, address: string): SimResponse {
  const { pathname: path, searchParams } = new URL(address);
  const request: SimRequest = {
    method: 'GET',
    path,
    query: Object.fromEntries(searchParams),
    headers: {},
    body: new Uint8Array(),
  };
  const answer = intercom.handle(request);
  if (answer.kind === 'lost') throw new Error('the page never came');
  return answer.response;
}
