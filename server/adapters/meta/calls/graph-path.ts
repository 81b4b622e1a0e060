import { RequestRejectedError } from '../../../domain/errors.ts';

/**
 * The only place that knows how addresses of the Graph API are built: `/<version>/<id>/<edge>`. Throws
 * `RequestRejectedError` for an id that would lead elsewhere although it is encoded: clients take such steps out of a path.
 */
export function graphPath(version: string, ...segments: readonly [string, ...string[]]): string {
  if (segments.some((segment) => STEPS.has(segment)))
    throw new RequestRejectedError('What is no id cannot be asked for', {
      provider: 'meta',
      providerCode: 'id_not_allowed',
    });
  return `/${[version, ...segments].map(encodeURIComponent).join('/')}`;
}

const STEPS: ReadonlySet<string> = new Set(['', '.', '..']);
