import type { PageDeps } from '../desk/page-world.ts';

/** Where the simulated Intercom finds the conversation. */
export function placeOf(
  { workspace }: PageDeps,
  conversationId: string,
): { readonly workspace: string; readonly conversationId: string } {
  return { workspace, conversationId };
}

/** Writes into the log what a teammate does. */
export function tellOfTeammate({ hops, teammates }: PageDeps, teammate: string, does: string): void {
  const name = teammates.find(({ id }) => id === teammate)?.name ?? 'Somebody';
  hops.note({ from: 'inbox', to: 'intercom', what: `${name} ${does}` });
}
