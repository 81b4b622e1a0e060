import type { AdminRequest } from '../kit/admin-route.ts';
import type { Managed, OfAccount, OfTemplate } from './template-doors.ts';

/** Of the admin's workspace, whatever the address says. */
export function ofAccount({ admin: { workspace }, params }: AdminRequest): OfAccount {
  return { workspace, account: params['account'] ?? '' };
}

/** Of the admin's workspace, whatever the address says. */
export function ofTemplate(asked: AdminRequest): OfTemplate {
  return { ...ofAccount(asked), template: asked.params['template'] ?? '' };
}

/** Where a template is shown, with what is to be said there. */
export function addressOf({ account, template }: Omit<OfTemplate, 'workspace'>, told: string): string {
  return `/settings/templates/${encodeURIComponent(account)}/${encodeURIComponent(template)}?told=${encodeURIComponent(told)}`;
}

/** What was refused, or is not known, in words. */
export function problemsIn(managed: Exclude<Managed, { readonly kind: 'done' }>): readonly string[] {
  return managed.problems.map(({ problem, cure }) => `${problem} ${cure}`);
}
