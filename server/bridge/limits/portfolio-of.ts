import type { BridgeDeps } from '../connections/deps.ts';

/** What shares one messaging limit: the portfolio; the account itself while its owner is not known. */
export function portfolioOf(
  { connections }: { readonly connections: Pick<BridgeDeps['connections'], 'account'> },
  account: string,
): string {
  return connections.account(account)?.portfolio ?? account;
}
