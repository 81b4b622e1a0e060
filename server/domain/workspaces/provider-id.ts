/** What ids of workspaces, accounts and numbers look like: nothing that our own keys and routes use as a separator. */
export const PROVIDER_ID = /^[A-Za-z0-9_-]{1,64}$/;

export function isProviderId(text: string): boolean {
  return PROVIDER_ID.test(text);
}
