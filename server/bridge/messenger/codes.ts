import { createHash } from 'node:crypto';
import {
  CODE_KNOWN_MS,
  CODE_LIVES_MS,
  type SwitchDocument,
  switchId,
} from '../../domain/switching/switch.ts';
import { makeCode, writeCode } from '../../domain/switching/switch-code.ts';
import type { NumberDocument } from '../../domain/workspaces/workspace.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Stored } from '../../ports/documents.ts';
import type { New } from '../../ports/storage.ts';
import { changeSwitch, claimSwitch, getSwitch } from '../../records/switches.ts';
import type { Connections } from '../connections/connections.ts';
import { settingsOf } from '../connections/settings-of.ts';
import { chatLink } from './chat-link.ts';

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
  return chatLink(phone, `${settingsOf(deps, workspace).switchText}\n\n${writeCode(code)}`);
}

/** The code of a person and place: made once, and again when it has ended. Harmless to repeat; rejects with `StorageError`. */

export async function codeOf(
  deps: CodeDeps,
  person: SwitchPlace,
): Promise<SwitchDocument | New<SwitchDocument>> {
  const now = deps.clock.now();
  const fresh = newSwitch(person, codeFrom(deps.newId()), now);
  const known = await claimSwitch(deps, fresh);
  if (known === undefined || isGood(known, now)) return known ?? fresh;
  const renewed = await changeSwitch(deps, known.id, (current) =>
    isGood(current, now) ? undefined : { ...fresh, version: current.version },
  );
  if (renewed === undefined) return (await getSwitch(deps, known.id)) ?? fresh;
  // Whoever sends the former code late is told why.
  await claimSwitch(deps, { ...known, id: `${known.id}|${known.code}` });
  return renewed;
}

/** A code that was used in vain is not shown again. */
function isGood({ until, refusal }: New<SwitchDocument>, now: number): boolean {
  return now < until && refusal === undefined;
}

function newSwitch(
  { workspace, contact, conversation }: SwitchPlace,
  code: string,
  now: number,
): New<SwitchDocument> {
  return {
    id: switchId(workspace, contact, conversation),
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
function codeFrom(id: string): string {
  return makeCode(createHash('sha256').update(`switch ${id}`).digest());
}
