import type { Region } from '../../../domain/workspaces/workspace.ts';

/** Where Intercom's app is, for workspaces of each region (Intercom's reference, regional hosting). */
const US = 'https://app.intercom.com';
const HOSTS: Readonly<Record<Region, string>> = {
  us: US,
  eu: 'https://app.eu.intercom.com',
  au: 'https://app.au.intercom.com',
};

/** Address of a conversation in the Inbox, as the Inbox itself has it. Another `appUrl` than the usual one is for all regions. */
export function conversationUrl(
  {
    appUrl,
    region,
    workspace,
  }: { readonly appUrl: string; readonly region: Region; readonly workspace: string },
  conversation: string,
): string {
  const host = appUrl === US ? HOSTS[region] : appUrl;
  return `${host}/a/inbox/${encodeURIComponent(workspace)}/inbox/conversation/${encodeURIComponent(conversation)}`;
}
