import type { SimResponse } from '../../shared/simulator.ts';
import type { Core } from '../state/core.ts';
import type { AdminConfig, WorkspaceConfig } from '../state/intercom-config.ts';

/** What an app asks by sending a browser here. */
export interface Asked {
  readonly clientId: string;
  readonly state: string;
  readonly redirectUri: string;
}

/** Whoever is asked chooses for which workspace, and who they are: in Intercom itself both are known by the sign-in. */
export function authorisePage(core: Core, asked: Asked): SimResponse {
  const seats = core.config.workspaces.flatMap((workspace) =>
    workspace.admins.map((admin) => seat(workspace, admin, asked)),
  );
  return page(
    200,
    'Let an app into your workspace',
    `<p>The app asks for access to your workspace.</p>${seats.join('')}${form(asked, { decision: 'cancel' }, 'Cancel')}`,
  );
}

function seat({ id, name }: WorkspaceConfig, admin: AdminConfig, asked: Asked): string {
  const decided = { decision: 'accept', workspace: id, admin: admin.id };
  return form(asked, decided, `Authorise access to ${name} as ${admin.name}`);
}

function form(asked: Asked, decided: Readonly<Record<string, string>>, label: string): string {
  const fields = {
    client_id: asked.clientId,
    state: asked.state,
    redirect_uri: asked.redirectUri,
    ...decided,
  };
  const inputs = Object.entries(fields).map(
    ([name, value]) => `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`,
  );
  return `<form action="/oauth/decision" method="get">${inputs.join('')}<button>${escapeHtml(label)}</button></form>`;
}

export function page(status: number, title: string, body: string): SimResponse {
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,"><title>${title} · simulated Intercom</title>`;
  const html = `<!doctype html><html lang="en"><head>${head}</head><body><main><h1>${title}</h1>${body}</main></body></html>`;
  return { status, headers: { 'content-type': 'text/html; charset=utf-8' }, body: html };
}

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
