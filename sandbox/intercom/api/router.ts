import type { Route } from './api-call.ts';

export interface RouteMatch {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

export type Router = (method: string, path: string) => RouteMatch | undefined;

interface CompiledRoute {
  readonly route: Route;
  readonly segments: readonly string[];
  readonly parameters: number;
}

/** Finds routes by method and path; a literal segment goes before a parameter. */
export function createRouter(routes: readonly Route[]): Router {
  const groups = Map.groupBy(routes.map(compile), ({ route, segments }) =>
    groupKey(route.method, segments.length),
  );
  for (const group of groups.values()) group.sort((a, b) => a.parameters - b.parameters);
  return (method, path) => {
    const segments = path.split('/');
    const candidates = groups.get(groupKey(method, segments.length)) ?? [];
    const found = candidates.find((candidate) => fits(candidate, segments));
    return found === undefined ? undefined : { route: found.route, params: readParams(found, segments) };
  };
}

function groupKey(method: string, segments: number): string {
  return `${method} ${segments}`;
}

function compile(route: Route): CompiledRoute {
  const segments = route.path.split('/');
  return { route, segments, parameters: segments.filter(isParameter).length };
}

function isParameter(segment: string): boolean {
  return segment.startsWith('{');
}

function fits({ segments }: CompiledRoute, actual: readonly string[]): boolean {
  return segments.every(
    (segment, at) => segment === actual[at] || (isParameter(segment) && actual[at] !== ''),
  );
}

function readParams({ segments }: CompiledRoute, actual: readonly string[]): Record<string, string> {
  const params: Record<string, string> = {};
  for (const [at, segment] of segments.entries()) {
    if (isParameter(segment)) params[segment.slice(1, -1)] = decode(actual[at] ?? '');
  }
  return params;
}

function decode(segment: string): string {
  if (!segment.includes('%')) return segment;
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
