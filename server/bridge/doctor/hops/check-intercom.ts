import { green, type Wrong, wrong } from '../../../domain/doctor/finding.ts';
import type { HopName } from '../../../domain/doctor/hops.ts';
import { AccessRejectedError, isRefusal, NotConnectedError } from '../../../domain/errors.ts';
import type { Identity } from '../../../ports/intercom-app.ts';
import { prepareWorkspace } from '../../admins/prepare-workspace.ts';
import { ATTRIBUTES } from '../../attributes/our-attributes.ts';
import { settingsOf } from '../../connections/settings-of.ts';
import type { DoctorDeps, HopCheck } from '../doctor-deps.ts';

/** Permissions of our app by the hop that shows that one is missing, as the Developer Hub calls them. */
export const PERMISSIONS: Readonly<Partial<Record<HopName, string>>> = {
  'intercom-contacts': 'Read and list users and companies',
  'intercom-conversations': 'Read conversations',
  'intercom-tag': 'Read tags, Write tags',
  'intercom-attributes': 'Write data attributes',
  'intercom-version': 'Write data attributes',
  'intercom-webhooks': 'Read and write users',
};

/** Intercom takes our token, and it is of this workspace. What rested on a refused one goes on. */
export const checkIntercomToken: HopCheck = async (deps, { workspace }) => {
  const identity = await identify(deps, workspace);
  if ('why' in identity) return identity;
  if (identity.workspace !== workspace) return wrong('other-workspace', { about: identity.workspace });
  const token = deps.connections.intercomAccess(workspace)?.accessToken ?? '';
  await deps.connections.clearAccessProblem('workspace', workspace, token);
  return green;
};

/** We call the region in which the workspace is. */
export const checkRegion: HopCheck = async (deps, { workspace }) => {
  const identity = await identify(deps, workspace);
  if ('why' in identity) return identity;
  const ours = deps.connections.workspace(workspace)?.region;
  return identity.region === ours ? green : wrong('region', { about: `${ours} → ${identity.region}` });
};

async function identify(deps: DoctorDeps, workspace: string): Promise<Identity | Wrong> {
  const access = deps.connections.intercomAccess(workspace);
  if (access === undefined) return wrong('intercom-token');
  try {
    return await deps.app.identify(access.accessToken);
  } catch (error) {
    if (error instanceof AccessRejectedError || error instanceof NotConnectedError)
      return wrong('intercom-token');
    throw error;
  }
}

/** Nobody has it (RFC 2606). */
const NOBODY = 'nobody@example.invalid';

/** Contacts can be looked for. */
export const checkContacts: HopCheck = async (deps, { workspace }) => {
  await deps.intercom(workspace).searchContacts({ email: NOBODY });
  return green;
};

/** Conversations can be looked for: replies whose webhook was lost are found so. */
export const checkConversations: HopCheck = async (deps, { workspace }) => {
  await deps.intercom(workspace).searchConversations({ updatedAfter: deps.clock.now() });
  return green;
};

/** The tag of our conversations is there; one that somebody deleted is made anew. */
export const checkTag: HopCheck = async (deps, { workspace }) => {
  const name = settingsOf(deps, workspace).conversationTag;
  if (name === '') return { kind: 'unsaid', why: 'unused' };
  const tag = await deps.intercom(workspace).ensureTag(name);
  await deps.connections.updateWorkspace(workspace, (current) =>
    current.tagIds?.[name] === tag ? undefined : { ...current, tagIds: { ...current.tagIds, [name]: tag } },
  );
  return green;
};

/** Our attributes of contacts and conversations are there; those that were never created are created now. */
export const checkAttributes: HopCheck = async (deps, { workspace }) => {
  await prepareWorkspace(deps, workspace);
  const intercom = deps.intercom(workspace);
  const missing: string[] = [];
  for (const kind of ['contact', 'conversation'] as const) {
    const there = await intercom.listAttributes(kind);
    missing.push(...Object.keys(ATTRIBUTES[kind]).filter((name) => !there.includes(name)));
  }
  if (missing.length === 0) return green;
  return wrong('attributes-missing', { about: [...new Set(missing)].join(', '), fix: 'prepare' });
};

/** Our calls are answered by the version that they name: attributes of conversations are there from 2.16 on. */
export const checkVersion: HopCheck = async (deps, { workspace }) => {
  try {
    await deps.intercom(workspace).listAttributes('conversation');
    return green;
  } catch (error) {
    if (isRefusal(error) && error.status === 404) return wrong('intercom-version');
    throw error;
  }
};
