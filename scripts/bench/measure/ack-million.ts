import { compare } from '../compare.ts';
import type { Lab } from '../lab.ts';
import type { Row } from '../row.ts';
import { acknowledgementRate } from '../send-batch.ts';
import { TENANT } from '../set-up.ts';
import { fillEvents } from '../stored/fill-events.ts';

const MANY = 1_000_000;
const FEW = 1_000;
const ROUNDS = 5;
const PER_ROUND = 10_000;
const CONNECTIONS = 50;
const WRITERS = 5_000;
/** Messages of the rounds come after the stored ones. */
const FIRST_NEW = 2 * MANY;

/** Acknowledgements with a million stored events against the same with a thousand. */
export async function measureAckMillion(lab: Lab): Promise<Row[]> {
  const many = lab.sqliteUrl('million');
  await fillEvents(many, MANY);
  const large = await lab.product({ storageUrl: many, concurrency: 0 });
  const load = lab.load();
  const batchOf = (round: number) => ({
    tenant: TENANT,
    first: FIRST_NEW + round * PER_ROUND,
    count: PER_ROUND,
    customers: WRITERS,
  });
  const { value, baseline, ratio } = await compare(
    ROUNDS,
    (round) => acknowledgementRate(load, large, batchOf(round), CONNECTIONS),
    async (round) => {
      const few = lab.sqliteUrl(`thousand-${round}`);
      await fillEvents(few, FEW);
      const small = await lab.product({ storageUrl: few, concurrency: 0 });
      await acknowledgementRate(load, small, { ...batchOf(round), first: 0, count: 2_000 }, CONNECTIONS);
      const sample = await acknowledgementRate(load, small, batchOf(round), CONNECTIONS);
      await small.stop();
      return sample;
    },
  );
  const n = ROUNDS * PER_ROUND;
  return [{ metric: 'ack_1m_ratio', value, unit: 'acknowledgements/s', baseline, ratio, n }];
}
