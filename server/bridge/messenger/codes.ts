import { createHash } from 'node:crypto';
import { chatAddress } from '../../domain/business/message-link.ts';
import {
  CODE_KNOWN_MS,
  CODE_LIVES_MS,
  type SwitchDocument,
  switchId,
  switchNumber,
} from '../../domain/switching/switch.ts';
import { makeCode, writeCode } from '../../domain/switching/switch-code.ts';
import type { NumberDocument } from '../../domain/workspaces/workspace.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Stored } from '../../ports/documents.ts';
import type { New } from '../../ports/storage.ts';
import { claimSwitch, switchesOf } from '../../records/switches.ts';
import type { Connections } from '../connections/connections.ts';
import { settingsOf } from '../connections/settings-of.ts';

interface CodeDeps extends Stored {
  readonly clock: Clock;
  /** A new id that nobody can guess. */
  readonly newId: () => string;
}

/** Whose code, and of which conversation; of none for a card on Home or in a message. */
export type SwitchPlace = Pick<SwitchDocument, 'workspace' | 'contact'> & {
  readonly conversation?: string | undefined;
};

/** Opens WhatsApp with the words of the workspace and the code below them. */
export function linkWithCode(
  deps: { readonly connections: Pick<Connections, 'workspace'> },
  { workspace, phone }: Pick<NumberDocument, 'workspace' | 'phone'>,
  code: string,
): string {
  return chatAddress(phone, `${settingsOf(deps, workspace).switchText}\n\n${writeCode(code)}`);
}

/** Codes of one person that are looked at. */
const MOST = 200;

/** Every code that a person was shown at this place, oldest first. Rejects with `StorageError`. */
export async function codesAt(deps: Stored, place: SwitchPlace): Promise<SwitchDocument[]> {
  const all = await switchesOf(deps, place.workspace, place.contact, MOST);
  return all
    .filter(({ conversation }) => conversation === place.conversation)
    .toSorted((a, b) => a.until - b.until);
}

/**
 * The code of a person and place: made once, and a new one when it is about to end or was used in vain. Two that ask at once get
 * the same. Rejects with `StorageError`.
 */
export async function codeOf(
  deps: CodeDeps,
  place: SwitchPlace,
): Promise<SwitchDocument | New<SwitchDocument>> {
  const now = deps.clock.now();
  const known = await codesAt(deps, place);
  const good = known.find((each) => isGood(each, now));
  if (good !== undefined) return good;
  for (let number = nextNumber(known); ; number += 1) {
    const fresh = newSwitch(place, number, codeFrom(deps.newId()), now);
    const stored = (await claimSwitch(deps, fresh)) ?? fresh;
    if (isGood(stored, now)) return stored;
  }
}

/** Whoever is shown a code has so long to find the phone. Milliseconds. */
const LEAST_LEFT_MS = 60 * 60_000;

function isGood({ until, refusal }: New<SwitchDocument>, now: number): boolean {
  return now < until - LEAST_LEFT_MS && refusal === undefined;
}

/** Behind the last one that is known: earlier ones may be forgotten by now. */
function nextNumber(known: readonly SwitchDocument[]): number {
  return 1 + Math.max(-1, ...known.map(({ id }) => switchNumber(id)));
}

function newSwitch(place: SwitchPlace, count: number, code: string, now: number): New<SwitchDocument> {
  const { workspace, contact, conversation } = place;
  return {
    id: switchId({ workspace, contact, ...(conversation !== undefined && { conversation }) }, count),
    workspace,
    contact,
    contactKey: `${workspace}|${contact}`,
    ...(conversation !== undefined && { conversation }),
    code,
    until: now + CODE_LIVES_MS,
    expires: now + CODE_KNOWN_MS,
  };
}

/** As hard to guess as the id. */
export function codeFrom(id: string): string {
  return makeCode(createHash('sha256').update(`switch ${id}`).digest());
}
