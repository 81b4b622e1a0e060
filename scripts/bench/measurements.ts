import type { Lab } from './lab.ts';
import { measureAckMongo, measureAckSqlite } from './measure/ack.ts';
import { measureAckMillion } from './measure/ack-million.ts';
import { measureAttributes } from './measure/attributes.ts';
import { measureCalls } from './measure/calls.ts';
import { measureConversion } from './measure/conversion.ts';
import { measureDeliver } from './measure/deliver.ts';
import { measureDrain } from './measure/drain.ts';
import { measureHops } from './measure/hop.ts';
import { measureLargeBacklog } from './measure/large-backlog.ts';
import { measureBurst, measureSteady } from './measure/latency.ts';
import { measureMemory } from './measure/memory.ts';
import { measureMemoryFiles } from './measure/memory-files.ts';
import { measurePanel } from './measure/panel.ts';
import { measureRecovery } from './measure/recover.ts';
import { measureStorageCalls } from './measure/storage-calls.ts';
import { measureTemplates } from './measure/templates.ts';
import { measureWorkersMongo } from './measure/workers-mongo.ts';
import { measureWorstInputs } from './measure/worst-inputs.ts';
import type { Row, Target } from './row.ts';

/** One run and the rows that come from it. */
export interface Measurement {
  /** Names of the rows, with what each must reach. */
  readonly rows: Readonly<Record<string, Target>>;
  readonly needsMongo?: boolean;
  /** It may take longer than others. Milliseconds. */
  readonly limitMs?: number;
  readonly run: (lab: Lab) => Promise<Row[]>;
}

/** The table of the design, in an order in which the cheap ones come first. */
export const MEASUREMENTS: readonly Measurement[] = [
  {
    rows: {
      intercom_calls_text: { atLeast: 1, atMost: 1 },
      intercom_calls_1_file: { atLeast: 1, atMost: 1 },
      intercom_calls_10_files: { atLeast: 1, atMost: 1 },
      calls_status: { atMost: 0 },
      calls_panel: { atMost: 0 },
      meta_calls_text: { atLeast: 1, atMost: 1 },
      meta_messages_text_file: { atLeast: 1, atMost: 1 },
      meta_calls_template: { atLeast: 1, atMost: 1 },
    },
    run: measureCalls,
  },
  { rows: { attribute_calls: { atMost: 0.2 } }, run: measureAttributes },
  {
    rows: {
      storage_ops_in: { atMost: 4 },
      storage_ops_out: { atMost: 5 },
      storage_ops_ack: { atMost: 0.1 },
    },
    run: measureStorageCalls,
  },
  { rows: { ack_sqlite: { atLeast: 0.75 } }, run: measureAckSqlite },
  { rows: { burst_p99: { atMost: 1.5 } }, run: measureBurst },
  { rows: { ack_p99_ms: { atMost: 50 } }, run: measureSteady },
  { rows: { deliver_rate: { atLeast: 0.5 } }, run: measureDeliver },
  { rows: { first_hop_p95_ms: { atMost: 100 }, neighbour_growth: { atMost: 1.2 } }, run: measureHops },
  { rows: { drain_used: { atLeast: 0.95 }, drain_429: { atMost: 0 } }, run: measureDrain },
  {
    rows: { sync_6000_templates_ms: { atMost: 5_000 }, sync_6000_templates_mb: { atMost: 50 } },
    run: measureTemplates,
  },
  {
    rows: { recover_accept_ms: { atMost: 1_000 }, recover_deliver_ms: { atMost: 3_000 } },
    run: measureRecovery,
  },
  {
    rows: { memory_10_files_mb: { atMost: 400 }, memory_20_files_mb: { atMost: 400 } },
    run: measureMemoryFiles,
  },
  { rows: { memory_100k_threads_mb: { atMost: 100 } }, run: measureMemory },
  {
    rows: {
      worst_inputs_neighbour_p95_ms: { atMost: 2 },
      worst_inputs_lost: { atMost: 0 },
      worst_inputs_memory_mb: { atMost: 600 },
      worst_inputs_health_ms: { atMost: 1_000 },
    },
    limitMs: 3_900_000,
    run: measureWorstInputs,
  },
  {
    rows: {
      backlog_500_payloads_mb: { atMost: 600 },
      backlog_500_payloads_health_ms: { atMost: 1_000 },
      backlog_500_payloads_lost: { atMost: 0 },
      backlog_500_payloads_s: { atMost: 300 },
    },
    limitMs: 900_000,
    run: measureLargeBacklog,
  },
  { rows: { ack_mongo: { atLeast: 0.8 } }, needsMongo: true, run: measureAckMongo },
  { rows: { workers_mongo: { atLeast: 1.8 } }, needsMongo: true, run: measureWorkersMongo },
  {
    rows: { convert_100k_s: { atMost: 300 } },
    needsMongo: true,
    limitMs: 900_000,
    run: measureConversion,
  },
  { rows: { ack_1m_ratio: { atLeast: 0.9 } }, run: measureAckMillion },
  {
    rows: {
      panel_p95_ms: { atMost: 20 },
      panel_templates_p95_ms: { atMost: 20 },
      panel_6000_templates_p95_ms: { atMost: 50 },
    },
    limitMs: 900_000,
    run: measurePanel,
  },
];

export const METRICS: readonly string[] = MEASUREMENTS.flatMap(({ rows }) => Object.keys(rows));
