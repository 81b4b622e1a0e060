import type { IntercomSimulator } from '../../intercom/intercom-simulator.ts';
import type { WhatsAppSimulator } from '../../whatsapp/whatsapp-simulator.ts';
import type { Chance } from '../machine/chance.ts';
import type { MemoryDatabase } from '../machine/memory-database.ts';
import type { Timeline } from '../machine/timeline.ts';
import type { Cast } from '../record/cast.ts';
import type { Ledger } from '../record/ledger.ts';
import type { Witness } from '../record/witness.ts';
import type { Fleet } from '../world/fleet.ts';
import type { Tokens } from '../world/tokens.ts';

/** What the people of a seed may touch. */
export interface Stage {
  readonly timeline: Timeline;
  readonly chance: Chance;
  readonly cast: Cast;
  readonly ledger: Ledger;
  readonly intercom: IntercomSimulator;
  readonly whatsapp: WhatsAppSimulator;
  readonly witness: Witness;
  /** To be looked at, never changed. */
  readonly database: MemoryDatabase;
  readonly tokens: Tokens;
  readonly fleet: Fleet;
  readonly trace: (line: string) => void;
}

/** Something that people, providers or machines do, and how often compared with the rest. */
export interface Act {
  readonly name: string;
  readonly weight: number;
  readonly run: () => void;
}
