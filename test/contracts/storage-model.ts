import type { IndexQuery, IndexValue, New } from '../../server/ports/storage.ts';
import type { Job } from './storage-catalogue.ts';

const FIELDS: Readonly<Record<string, readonly ('lane' | 'at' | 'key' | 'id')[]>> = {
  byLane: ['lane', 'at'],
  byTime: ['at'],
  byKey: ['key'],
  byId: ['id'],
};

/** What the port promises, said as plainly as possible: a map and a sort. */
export class JobModel {
  readonly #jobs = new Map<string, Job>();

  insert(jobs: readonly New<Job>[]): ('inserted' | 'duplicate')[] {
    return jobs.map((job) => {
      if (this.#jobs.has(job.id) || this.#keyTaken(job)) return 'duplicate';
      this.#jobs.set(job.id, { ...job, version: 1 });
      return 'inserted';
    });
  }

  update(job: Job): Job | undefined {
    if (this.#jobs.get(job.id)?.version !== job.version || this.#keyTaken(job)) return undefined;
    const next = { ...job, version: job.version + 1 };
    this.#jobs.set(job.id, next);
    return next;
  }

  delete(ids: readonly string[]): number {
    return ids.filter((id) => this.#jobs.delete(id)).length;
  }

  get(id: string): Job | undefined {
    return this.#jobs.get(id);
  }

  find(query: IndexQuery): Job[] {
    const fields = FIELDS[query.index] ?? [];
    const found = [...this.#jobs.values()].filter((job) => meets(job, fields, query));
    const sort = query.anyOf === undefined ? fields : fields.slice(1);
    found.sort((a, b) => compareBy([...sort, 'id'], a, b));
    return (query.order === 'descending' ? found.toReversed() : found).slice(0, query.limit);
  }

  #keyTaken(job: New<Job>): boolean {
    if (job.key === undefined) return false;
    return [...this.#jobs.values()].some((other) => other.key === job.key && other.id !== job.id);
  }
}

function meets(job: Job, fields: readonly (keyof Job)[], query: IndexQuery): boolean {
  const values = fields.map((field) => job[field] as IndexValue | undefined);
  const equals = query.equals ?? [];
  if (values[0] === undefined || equals.some((value, position) => values[position] !== value)) return false;
  if (query.anyOf?.includes(values[0]) === false) return false;
  const bounded = values[query.anyOf === undefined ? equals.length : 1];
  if (query.after !== undefined && !(compare(bounded, query.after) > 0)) return false;
  if (query.from !== undefined && !(compare(bounded, query.from) >= 0)) return false;
  return query.upTo === undefined || (bounded !== undefined && compare(bounded, query.upTo) <= 0);
}

function compareBy(fields: readonly (keyof Job)[], a: Job, b: Job): number {
  for (const field of fields) {
    const order = compare(a[field] as IndexValue | undefined, b[field] as IndexValue | undefined);
    if (order !== 0) return order;
  }
  return 0;
}

/** Absent first, strings by their UTF-8 bytes. */
function compare(a: IndexValue | undefined, b: IndexValue | undefined): number {
  if (a === undefined || b === undefined) return Number(a !== undefined) - Number(b !== undefined);
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return Buffer.compare(Buffer.from(String(a)), Buffer.from(String(b)));
}
