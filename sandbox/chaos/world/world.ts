import { createHash } from 'node:crypto';
import { catalogue } from '../../../server/adapters/storage/schema/catalogue.ts';
import type { Documents } from '../../../server/ports/documents.ts';
import { createIntercomSimulator, type IntercomSimulator } from '../../intercom/intercom-simulator.ts';
import { createWhatsAppSimulator, type WhatsAppSimulator } from '../../whatsapp/whatsapp-simulator.ts';
import { type Chance, createChance } from '../machine/chance.ts';
import { type MemoryDatabase, openMemoryDatabase } from '../machine/memory-database.ts';
import { createTimeline, type Timeline } from '../machine/timeline.ts';
import { createSky, type Sky } from '../machine/weather.ts';
import { type Cast, createCast } from '../record/cast.ts';
import { type Ledger, openLedger } from '../record/ledger.ts';
import type { Disclosure } from '../record/shown-identity.ts';
import { createWitness, type Witness } from '../record/witness.ts';
import type { Break } from './breaks.ts';
import { createFleet, type Fleet } from './fleet.ts';
import { createPostOffice, type PostOffice } from './post-office.ts';
import { createTransport, type Transport } from './transport.ts';

/** What everything in a seed stands on. */
interface Ground {
  readonly timeline: Timeline;
  readonly chance: Chance;
  readonly cast: Cast;
  readonly sky: Sky;
  readonly ledger: Ledger;
  readonly database: MemoryDatabase;
  readonly intercom: IntercomSimulator;
  readonly whatsapp: WhatsAppSimulator;
  readonly witness: Witness;
  readonly trace: (line: string) => void;
}

/** Everything that exists in one seed. */
export interface World extends Ground {
  readonly fleet: Fleet;
  readonly transport: Transport;
  readonly postOffice: PostOffice;
  /** Hash of all that was traced so far; to be asked once, at the end. */
  readonly fingerprint: () => string;
}

export interface WorldOptions {
  readonly seed: number;
  readonly broken: Break;
  readonly tell: ((line: string) => void) | undefined;
}

const START = Date.UTC(2026, 10, 20, 9);

/** Meta begins within this to tell the user ids of people who were known by phone alone. Milliseconds. */
const USER_IDS_WITHIN_MS = 10 * 60_000;

/** And after that, phone and user id together of those who showed either. Milliseconds. */
const TOGETHER_WITHIN_MS = 6 * 60_000;

/** Characters of a message in the trace. */
const EXCERPT = 110;

/** Builds the world of a seed; nothing happens in it yet. */
export function createWorld(options: WorldOptions): World {
  const print = createHash('sha256');
  const ground = createGround(options, (line) => print.update(line));
  const fleet = createFleet({
    ...ground,
    chance: ground.chance.fork('fleet'),
    metrics: { count: () => undefined, observe: () => undefined },
    webhookFormat: ground.cast.intercom.webhook.format,
    broken: options.broken,
  });
  const transport = createTransport({
    ...ground,
    chance: ground.chance.fork('network'),
    onCall: fleet.strike,
  });
  const postOffice = createPostOffice({
    ...ground,
    chance: ground.chance.fork('post'),
    disclosure: discloseLater(ground.chance),
    doors: fleet.doors,
  });
  return { ...ground, fleet, transport, postOffice, fingerprint: () => print.digest('hex') };
}

function discloseLater(chance: Chance): Disclosure {
  const userIdsFrom = START + chance.between(0, USER_IDS_WITHIN_MS);
  return { userIdsFrom, togetherFrom: userIdsFrom + chance.between(0, TOGETHER_WITHIN_MS) };
}

function createGround({ seed, tell }: WorldOptions, print: (line: string) => void): Ground {
  const chance = createChance(seed);
  const timeline = createTimeline(START);
  const trace = (line: string): void => {
    const text = `${new Date(timeline.now()).toISOString().slice(8, 23)} ${line}`;
    print(text);
    tell?.(text);
  };
  const cast = createCast(chance.fork('cast'));
  const outside = (offset: number) => ({
    now: () => timeline.now() + offset,
    random: chance.fork('world').random,
  });
  const intercom = createIntercomSimulator(outside(cast.intercomClockMs), cast.intercom);
  const witness = createWitness(intercom, timeline.now);
  witness.onSeen(({ conversation, id, author, kind, html }) =>
    trace(`inbox: ${conversation}/${id} ${author} ${kind} ${JSON.stringify(html.slice(0, EXCERPT))}`),
  );
  return {
    timeline,
    chance,
    cast,
    sky: createSky(chance.fork('sky')),
    ledger: openLedger(),
    database: openMemoryDatabase<Documents>(catalogue),
    intercom,
    whatsapp: createWhatsAppSimulator(outside(cast.whatsappClockMs), cast.whatsapp),
    witness,
    trace,
  };
}
