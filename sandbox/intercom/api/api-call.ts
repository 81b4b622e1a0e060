import type { SimResponse } from '../../shared/simulator.ts';
import type { Core } from '../state/core.ts';
import type { WorkspaceState } from '../state/workspace-state.ts';

/** One authorised request of the app, with its path read. */
export interface ApiCall {
  readonly core: Core;
  readonly workspace: WorkspaceState;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** What it was authorised by. */
  readonly token: string;
  /** The minor part of `Intercom-Version` 2.x: 16 for 2.16. */
  readonly version: number;
}

/** One endpoint. `operation` is the name by which faults find it. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Segments in braces are parameters. */
  readonly path: string;
  readonly operation: string;
  readonly handle: (call: ApiCall) => SimResponse;
}

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };

export function ok(value: object): SimResponse {
  return okText(JSON.stringify(value));
}

/** For answers whose JSON is put together elsewhere. */
export function okText(body: string): SimResponse {
  return { status: 200, headers: JSON_TYPE, body };
}

/** A path parameter; the router guarantees that those of the route's path are there. */
export function param(call: ApiCall, name: string): string {
  return call.params[name] ?? '';
}
