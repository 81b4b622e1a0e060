import { z } from 'zod';
import type { AdminConfig, TeamConfig, WorkspaceConfig } from '../state/intercom-config.ts';
import { createTag } from '../state/tags.ts';
import { type ApiCall, ok, type Route } from './api-call.ts';
import { parseBody } from './request-body.ts';

const tagSchema = z.object({ name: z.string().trim().min(1) });

/** When every simulated workspace was made, seconds since the epoch. */
const WORKSPACE_CREATED_AT = 1_690_000_000;

/** Who works in the workspace, and its tags. */
export const workspaceRoutes: readonly Route[] = [
  { method: 'GET', path: '/me', operation: 'me.get', handle: me },
  { method: 'GET', path: '/admins', operation: 'admin.list', handle: admins },
  { method: 'GET', path: '/teams', operation: 'team.list', handle: teams },
  { method: 'GET', path: '/tags', operation: 'tag.list', handle: tags },
  { method: 'POST', path: '/tags', operation: 'tag.create', handle: addTag },
];

function me({ core, workspace, token }: ApiCall) {
  const { config } = workspace;
  const authorised = core.tokenAdmins.get(token);
  const admin = config.admins.find(({ id }) => id === authorised) ?? config.admins[0];
  return ok({
    ...toAdmin(config, admin),
    avatar: noAvatar(),
    email_verified: admin.emailVerified ?? true,
    app: toApp(config),
  });
}

function admins({ workspace: { config } }: ApiCall) {
  return ok({ type: 'admin.list', admins: config.admins.map((admin) => toAdmin(config, admin)) });
}

function teams({ workspace: { config, removedAssignees } }: ApiCall) {
  return ok({
    type: 'team.list',
    teams: (config.teams ?? []).filter(({ id }) => !removedAssignees.has(`team ${id}`)).map(toTeam),
  });
}

function tags({ workspace }: ApiCall) {
  return ok({ type: 'list', data: [...workspace.tags.values()].map((tag) => ({ type: 'tag', ...tag })) });
}

function addTag({ core, workspace, body }: ApiCall) {
  const { name } = parseBody(tagSchema, body);
  return ok({ type: 'tag', ...createTag(core, workspace, name) });
}

function noAvatar(): object {
  return { type: 'avatar', image_url: null };
}

/** Intercom's admin model. */
export function toAdmin(config: WorkspaceConfig, { id, name, email }: AdminConfig): object {
  const teamIds = (config.teams ?? []).filter(({ adminIds }) => adminIds.includes(id));
  return {
    type: 'admin',
    id,
    name,
    email,
    away_mode_enabled: false,
    away_mode_reassign: false,
    has_inbox_seat: true,
    team_ids: teamIds.map((team) => Number(team.id)),
  };
}

function toTeam({ id, name, adminIds }: TeamConfig): object {
  return { type: 'team', id, name, admin_ids: adminIds.map(Number) };
}

function toApp({ id, name, region }: WorkspaceConfig): object {
  return {
    type: 'app',
    id_code: id,
    name,
    region: region.toUpperCase(),
    timezone: 'Etc/UTC',
    created_at: WORKSPACE_CREATED_AT,
    identity_verification: false,
  };
}
