import type { InjectedAnswer } from '../support/inject-request.ts';
import { MARK } from './nasty.ts';

/** What stands in a stack trace, or in an error of JavaScript itself. */
const TRACE = /\bat [^\n<]*\.[jt]s:\d+|node_modules|node:internal|\b(?:Type|Reference|Syntax|Range)Error\b/;

/** Where an answer may lead: to a path of ours, to Intercom's own pages, or to a file. */
const OURS = /^\/(?![/\\])/;
const ELSEWHERE = /^https:\/\/app\.(?:eu\.|au\.)?intercom\.com\//;

/** What nobody may ever be answered, whatever they ask; undefined when all is well. */
export function faultOf(answer: InjectedAnswer | undefined): string | undefined {
  if (answer === undefined) return 'no answer';
  const { status, headers, body } = answer;
  if (status >= 500) return `status ${status}`;
  if (TRACE.test(body)) return 'a stack trace';
  if (headers['content-type']?.startsWith('text/html') === true && body.includes(`<${MARK}`))
    return 'HTML of somebody';
  const { location } = headers;
  if (location !== undefined && !OURS.test(location) && !ELSEWHERE.test(location))
    return `leads to ${location}`;
  if (headers['set-cookie']?.includes('x=1') === true) return 'a header of somebody';
  return undefined;
}

interface Line {
  readonly level: string;
  readonly event?: string;
  readonly msg?: string;
}

/** Lines that say that something of ours is broken, each kind once. */
export function logFaults(logs: string): readonly string[] {
  const lines = logs.split('\n').filter((line) => /canvas_failed|request_failed|internal_error/.test(line));
  return [...new Set(lines.map((line) => `log: ${Object.values(JSON.parse(line) as Line).join(' ')}`))];
}
