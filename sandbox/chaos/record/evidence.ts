import type { IntercomSimulator } from '../../intercom/intercom-simulator.ts';
import type { WhatsAppSimulator } from '../../whatsapp/whatsapp-simulator.ts';
import type { MemoryDatabase } from '../machine/memory-database.ts';
import type { Cast } from './cast.ts';
import type { Ledger } from './ledger.ts';
import type { Witness } from './witness.ts';

/** What the oracle looks at: the two outside worlds, what was put in, and what the product says of itself. */
export interface Evidence {
  readonly cast: Cast;
  readonly ledger: Ledger;
  readonly witness: Witness;
  readonly intercom: IntercomSimulator;
  readonly whatsapp: WhatsAppSimulator;
  readonly database: MemoryDatabase;
  readonly endedAt: number;
  readonly settled: boolean;
}

export interface Fault {
  readonly kind: 'lost' | 'doubled' | 'disordered' | 'misrouted' | 'untrue' | 'stuck' | 'unproven';
  readonly text: string;
}
