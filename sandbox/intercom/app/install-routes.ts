import { z } from 'zod';
import { type ApiCall, ok, type Route } from '../api/api-call.ts';
import { parseBody } from '../api/request-body.ts';
import { uninstall } from './uninstall.ts';

/** reference/intercom.md §1.5: the longest sentence. Characters. */
const LONGEST_MESSAGE = 2_084;

const statusSchema = z
  .object({
    state: z.enum(['OK', 'UNHEALTHY', 'UNKNOWN']),
    message: z.string().max(LONGEST_MESSAGE).optional(),
    cta_type: z.enum(['URL_CTA', 'REINSTALL_CTA']).optional(),
    cta_label: z.string().optional(),
    cta_url: z.url().optional(),
  })
  .refine(({ state, message }) => state !== 'UNHEALTHY' || (message ?? '') !== '', { path: ['message'] })
  .refine(({ cta_type: type, cta_url: url }) => type !== 'URL_CTA' || url !== undefined, { path: ['cta_url'] });

/** What an app says about its own installation. */
export const installRoutes: readonly Route[] = [
  { method: 'POST', path: '/app_install/status', operation: 'install.status', handle: setStatus },
  { method: 'POST', path: '/auth/uninstall', operation: 'install.end', handle: end },
];

function setStatus({ core, workspace, body }: ApiCall) {
  const status = parseBody(statusSchema, body);
  core.statuses.set(workspace.config.id, status);
  core.changed('install');
  return ok({ type: 'app_install.status', ...status });
}

function end({ core, workspace }: ApiCall) {
  uninstall(core, workspace.config.id);
  return ok({ type: 'app_install', uninstalled: true });
}
