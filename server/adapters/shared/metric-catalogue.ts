import type { MetricName, TimingName } from '../../ports/metrics.ts';

/** Stands before the name of every metric. */
export const PREFIX = 'bridge_';

/** Every label that a counter may carry. Never an id of a person, number or workspace. */
export const LABELS = [
  'provider',
  'operation',
  'outcome',
  'kind',
  'end',
  'lane',
  'reason',
  'of',
  'step',
] as const;

interface CounterEntry {
  readonly help: string;
  /** Always counted with labels, so it has no series without. */
  readonly labelled: boolean;
}

export const COUNTERS: Readonly<Record<MetricName, CounterEntry>> = {
  events_accepted: { help: 'Events stored for the first time.', labelled: false },
  events_duplicate: { help: 'Events that had been stored before.', labelled: false },
  events_ended: { help: 'Events that ended, by kind and end.', labelled: true },
  events_held: {
    help: 'Events kept for a number, account or workspace that is not connected.',
    labelled: false,
  },
  events_dropped: { help: 'Held events dropped: too old or too many.', labelled: false },
  calls: { help: 'Calls to Intercom and Meta, by operation and outcome.', labelled: true },
  sends_uncertain: { help: 'Sends whose answer was lost and of which no status came.', labelled: false },
  possible_duplicates: { help: 'Intercom writes repeated after none was found.', labelled: true },
  statuses_unmatched: { help: 'Statuses of Meta that belong to no message of ours.', labelled: false },
  replies_found_late: { help: "Teammates' replies found by reconciliation.", labelled: false },
  notes_failed: { help: 'Notes to teammates that could not be written.', labelled: false },
  lease_lost: { help: 'Claims lost while working.', labelled: false },
  switch_codes_unknown: {
    help: 'Codes in messages that nobody was given, or of another workspace.',
    labelled: false,
  },
  account_news: { help: 'News of whole WhatsApp accounts, by field.', labelled: true },
  template_changes: { help: 'Changes of templates that WhatsApp made, by what changed.', labelled: true },
  template_lists: { help: 'Lists of templates that were read, by how that ended.', labelled: true },
  automatic_stopped: { help: 'Bursts of automatic messages that were stopped.', labelled: false },
};

interface TimingEntry {
  readonly name: string;
  readonly help: string;
  /** Upper bounds, seconds. */
  readonly buckets: number[];
}

const SHORT = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];
const LONG = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1_800, 21_600];

/** Exposed in seconds, as Prometheus wants it. */
export const TIMINGS: Readonly<Record<TimingName, TimingEntry>> = {
  accept_ms: { name: `${PREFIX}accept_seconds`, help: 'From events read to events durable.', buckets: SHORT },
  inbound_ms: {
    name: `${PREFIX}inbound_seconds`,
    help: 'From webhook to message in Intercom.',
    buckets: LONG,
  },
  outbound_ms: {
    name: `${PREFIX}outbound_seconds`,
    help: 'From webhook to message accepted by WhatsApp.',
    buckets: LONG,
  },
};
