import type { BridgeDeps } from '../../connections/deps.ts';
import { createMergeSteps } from './merge-steps.ts';
import { createLook } from './who-is-this.ts';

/** What the sidebar does with the contact of a conversation. See `ContactDoors` of the canvas. */
export function createContactSteps(deps: BridgeDeps, appUrl: string) {
  return { ...createMergeSteps(deps), whoIsThis: createLook(deps, appUrl) };
}

export type ContactSteps = ReturnType<typeof createContactSteps>;
