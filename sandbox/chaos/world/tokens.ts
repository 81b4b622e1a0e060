import { provision } from '../../../server/bridge/installation/provision.ts';
import type { Storage } from '../../../server/ports/documents.ts';
import type { IntercomSimulator } from '../../intercom/intercom-simulator.ts';
import type { WhatsAppSimulator } from '../../whatsapp/whatsapp-simulator.ts';
import type { Chance } from '../machine/chance.ts';
import type { Timeline } from '../machine/timeline.ts';
import { accountOf } from '../record/account-of.ts';
import { type Business, type Cast, provisionFile, tokenOf } from '../record/cast.ts';
import { openSecrets } from './product.ts';

/** Access of the product to its workspaces and accounts. */
export interface Tokens {
  /** Connects everything for the first time. */
  provision(): Promise<void>;
  /** A token stops working; a person replaces it some minutes later. */
  readonly killOne: () => void;
}

interface TokenOptions {
  readonly timeline: Timeline;
  readonly chance: Chance;
  readonly cast: Cast;
  readonly intercom: IntercomSimulator;
  readonly whatsapp: WhatsAppSimulator;
  /** The database without faults: a person who connects again does so until it works. */
  readonly storage: Storage;
}

/** How long until a person connects again. Milliseconds. */
const REPLACED_AFTER_MS = { least: 10_000, most: 400_000 } as const;

const LATE_CHANCE = 0.12;
/** When everything is connected, after the start. Milliseconds. */
const LATEST_MS = 90_000;

export function createTokens(options: TokenOptions): Tokens {
  const { timeline, chance, cast, intercom, whatsapp, storage } = options;
  const rounds = new Map<string, number>();
  const isKnown = createLateComers(options);
  const dead = new Set<string>();
  const deps = { storage, secrets: openSecrets, clock: timeline };
  let last: Promise<unknown> = Promise.resolve();
  /** One after the other, each with the file as it is then: an older file must not be written last. */
  const write = (): Promise<unknown> => {
    last = last.then(() => provision(deps, provisionFile(cast, rounds, isKnown)));
    return last;
  };
  const replace = (workspace: string, owner: string): void => {
    const round = (rounds.get(owner) ?? 0) + 1;
    rounds.set(owner, round);
    dead.delete(owner);
    const accessToken = tokenOf(owner, round);
    if (owner === workspace) intercom.act.grantToken(workspace, accessToken);
    else whatsapp.act.replaceToken({ account: owner, accessToken });
    void write();
  };
  return {
    provision: async () => {
      await write();
      timeline.at(timeline.now() + LATEST_MS, () => void write());
    },
    killOne: () => {
      const workspace = cast.workspaces[chance.between(0, cast.workspaces.length - 1)] ?? '';
      const owner = chance.happens(0.5) ? workspace : accountOf(workspace);
      if (dead.has(owner)) return;
      dead.add(owner);
      if (owner === workspace) intercom.act.revokeToken(workspace);
      else whatsapp.act.killToken(owner);
      const after = chance.between(REPLACED_AFTER_MS.least, REPLACED_AFTER_MS.most);
      timeline.at(timeline.now() + after, () => replace(workspace, owner));
    },
  };
}

/** Now and then a number or a whole workspace is connected only while its events are coming in already. */
function createLateComers({
  timeline,
  chance,
  cast,
}: TokenOptions): (workspace: string, number?: Business) => boolean {
  const from = timeline.now() + LATEST_MS;
  const lateNumber = chance.happens(LATE_CHANCE) ? cast.numbers.at(-1) : undefined;
  const lateWorkspace = chance.happens(LATE_CHANCE) ? cast.workspaces.at(-1) : undefined;
  return (workspace, number) =>
    timeline.now() >= from ||
    (workspace !== lateWorkspace && (number === undefined || number !== lateNumber));
}
