import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { MetricName, Metrics, TimingName } from '../../ports/metrics.ts';
import { COUNTERS, LABELS, PREFIX, TIMINGS } from './metric-catalogue.ts';

/** The business metrics, and how operation reads them. */
export interface OpenMetrics extends Metrics {
  /** Everything in Prometheus text format 0.0.4. */
  text(): Promise<string>;
  /** A value read whenever the metrics are; absent from the text while `read` fails. `name` without the prefix. */
  gauge(name: string, help: string, read: () => number | Promise<number>): void;
}

/**
 * Metrics on a registry of their own, with Node's process metrics beside them. Counting never throws: a label that the
 * catalogue does not know is left out.
 */
export function openMetrics(): OpenMetrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: PREFIX });
  const counters = mapTable(COUNTERS, (name, { help, labelled }) =>
    newCounter(registry, name, help, labelled),
  );
  const timings = mapTable(TIMINGS, (_name, timing) => new Histogram({ ...timing, registers: [registry] }));
  return {
    count: (name, labels) => countOne(counters[name], labels),
    observe: (name, ms) => timings[name].observe(ms / 1000),
    text: () => registry.metrics(),
    gauge: (name, help, read) => addGauge(registry, `${PREFIX}${name}`, help, read),
  };
}

/** Starts at 0, so that an alert on its growth works from the first event on. */
function newCounter(registry: Registry, name: MetricName, help: string, labelled: boolean): Counter {
  const counter = new Counter({
    name: `${PREFIX}${name}_total`,
    help,
    labelNames: LABELS,
    registers: [registry],
  });
  if (!labelled) counter.inc(0);
  return counter;
}

function countOne(counter: Counter, labels: Readonly<Record<string, string>> | undefined): void {
  if (labels === undefined) counter.inc();
  else counter.inc(knownLabels(labels));
}

function knownLabels(labels: Readonly<Record<string, string>>): Record<string, string> {
  const known: Record<string, string> = {};
  for (const label of LABELS) {
    const value = labels[label];
    if (value !== undefined) known[label] = value;
  }
  return known;
}

function addGauge(
  registry: Registry,
  name: string,
  help: string,
  read: () => number | Promise<number>,
): void {
  const gauge = new Gauge({
    name,
    help,
    registers: [registry],
    collect: async () => {
      const value = await readOrNothing(read);
      if (value === undefined) gauge.remove();
      else gauge.set(value);
    },
  });
}

/** One reading that fails, say while the database is away, must not take all others with it. */
async function readOrNothing(read: () => number | Promise<number>): Promise<number | undefined> {
  try {
    return await read();
  } catch {
    return undefined;
  }
}

function mapTable<Key extends MetricName | TimingName, In, Out>(
  table: Readonly<Record<Key, In>>,
  make: (key: Key, value: In) => Out,
): Record<Key, Out> {
  const entries = Object.entries<In>(table).map(([key, value]) => [key, make(key as Key, value)]);
  // Object.fromEntries forgets the keys' type; they are those of `table`.
  return Object.fromEntries(entries) as Record<Key, Out>;
}
