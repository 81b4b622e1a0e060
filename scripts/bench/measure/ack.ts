import { compare } from '../compare.ts';
import type { Lab } from '../lab.ts';
import type { Row } from '../row.ts';
import { acknowledgementRate, type Measured } from '../send-batch.ts';
import { TENANT } from '../set-up.ts';

const CONNECTIONS = 50;
const ROUNDS = 7;
const PER_ROUND = 20_000;
/** Customers that write in one round. */
const WRITERS = 5_000;

/** Durable acknowledgements on SQLite against the bare Express route. The worker rests, so that both only accept. */
export async function measureAckSqlite(lab: Lab): Promise<Row[]> {
  const product = await lab.product({ storageUrl: lab.sqliteUrl('ack'), concurrency: 0 });
  const bare = await lab.bareRoute();
  const load = lab.load();
  const run = (server: Measured) => (round: number) => {
    const batch = { tenant: TENANT, first: round * PER_ROUND, count: PER_ROUND, customers: WRITERS };
    return acknowledgementRate(load, server, batch, CONNECTIONS);
  };
  const { value, baseline, ratio, cpu } = await compare(ROUNDS, run(product), run(bare));
  const n = ROUNDS * PER_ROUND;
  return [{ metric: 'ack_sqlite', value, unit: 'acknowledgements/s', baseline, ratio, n, cpu_us: cpu }];
}

const MONGO_ROUNDS = 5;
const MONGO_PER_ROUND = 6_000;

/** The same on MongoDB against what the server takes by plain `insertMany`. */
export async function measureAckMongo(lab: Lab): Promise<Row[]> {
  const [storageUrl, plainUrl] = [lab.mongoUrl('ack'), lab.mongoUrl('plain')];
  if (storageUrl === undefined || plainUrl === undefined) return [];
  const product = await lab.product({ storageUrl, role: 'web' });
  const load = lab.load();
  const plain = lab.plainInsert(plainUrl);
  const ours = (round: number) => {
    const batch = {
      tenant: TENANT,
      first: round * MONGO_PER_ROUND,
      count: MONGO_PER_ROUND,
      customers: WRITERS,
    };
    return acknowledgementRate(load, product, batch, CONNECTIONS);
  };
  const theirs = async (round: number) => {
    const ms = await plain.ask('insert', round * MONGO_PER_ROUND, MONGO_PER_ROUND);
    return { value: (MONGO_PER_ROUND * 1_000) / ms };
  };
  const { value, baseline, ratio } = await compare(MONGO_ROUNDS, ours, theirs);
  const n = MONGO_ROUNDS * MONGO_PER_ROUND;
  return [{ metric: 'ack_mongo', value, unit: 'acknowledgements/s', baseline, ratio, n }];
}
