import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Collection, IndexQuery, New } from '../../server/ports/storage.ts';
import { without } from '../../server/records/change-document.ts';
import type { Job } from './storage-catalogue.ts';
import { JobModel } from './storage-model.ts';
import { session } from './storage-sessions.ts';
import type { StorageUnderTest } from './storage-under-test.ts';

type Step =
  | { readonly do: 'insert'; readonly jobs: readonly New<Job>[] }
  | { readonly do: 'update'; readonly job: Job }
  | { readonly do: 'delete'; readonly ids: readonly string[] }
  | { readonly do: 'find'; readonly query: IndexQuery };

const RUNS = 60;

// Few values, so that steps meet each other; some sort differently as UTF-8 and as UTF-16.
const ids = fc.constantFrom('a', 'b', 'c', '\u{1F600}', '\uFF5E');
const lanes = fc.constantFrom('', 'x', 'X', 'é', '\u{1F600}', '\uFF5E');
const times = fc.constantFrom(-1, 0, 0.5, 7, 1_790_000_000_000);

const job = fc.record(
  { id: ids, lane: lanes, at: times, key: fc.constantFrom('k1', 'k2'), note: fc.string() },
  { requiredKeys: ['id'] },
);

const query: fc.Arbitrary<IndexQuery> = fc.oneof(
  queryOn('byLane', fc.tuple(lanes), times),
  queryOn('byLane', fc.constant([]), lanes),
  queryOn('byTime', fc.constant([]), times),
  queryOn('byId', fc.constant([]), ids),
  fc
    .tuple(queryOn('byLane', fc.constant([]), times), fc.array(lanes, { maxLength: 3 }))
    .map(([query, anyOf]) => ({ ...without(query, 'equals'), anyOf })),
);

function queryOn<Value extends string | number>(
  index: string,
  equals: fc.Arbitrary<string[]>,
  bound: fc.Arbitrary<Value>,
): fc.Arbitrary<IndexQuery> {
  return fc.record(
    {
      index: fc.constant(index),
      equals,
      after: bound,
      from: bound,
      upTo: bound,
      order: fc.constantFrom('ascending', 'descending'),
      limit: fc.integer({ min: 0, max: 6 }),
    },
    { requiredKeys: ['index', 'equals', 'limit'] },
  );
}

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('insert'), jobs: fc.array(job, { maxLength: 4 }) }),
  fc.record({
    do: fc.constant('update'),
    job: fc.tuple(job, fc.integer({ min: 1, max: 3 })).map(([body, version]) => ({ ...body, version })),
  }),
  fc.record({ do: fc.constant('delete'), ids: fc.uniqueArray(ids, { maxLength: 2 }) }),
  fc.record({ do: fc.constant('find'), query }),
);

export function modelContract(engine: StorageUnderTest): void {
  describe('any sequence of calls', () => {
    const { store } = session(engine, 'model');

    it('does what a map and a sort would do', async () => {
      const jobs = (await store()).collection('jobs');
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
          await clear(jobs);
          const model = new JobModel();
          for (const one of steps) expect(await runOn(jobs, one)).toEqual(runOn(model, one));
        }),
        { numRuns: RUNS },
      );
    });
  });
}

async function clear(jobs: Collection<Job>): Promise<void> {
  const left = await jobs.find({ index: 'byId', limit: 1_000 });
  await jobs.delete(left.map((one) => one.id));
}

function runOn(target: Collection<Job> | JobModel, one: Step): unknown {
  if (one.do === 'insert') return target.insert(one.jobs);
  if (one.do === 'update') return target.update(one.job);
  if (one.do === 'delete') return target.delete(one.ids);
  return target.find(one.query);
}
