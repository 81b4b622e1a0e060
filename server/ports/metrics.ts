/** Counters and timings of the business; the adapter names and exposes them. Labels are few and never ids of people. */
export interface Metrics {
  count(name: MetricName, labels?: Readonly<Record<string, string>>): void;
  /** Milliseconds. */
  observe(name: TimingName, ms: number): void;
}

export type MetricName =
  | 'events_accepted'
  | 'events_duplicate'
  | 'events_ended'
  | 'events_held'
  | 'events_dropped'
  | 'calls'
  | 'sends_uncertain'
  | 'possible_duplicates'
  | 'statuses_unmatched'
  | 'replies_found_late'
  | 'notes_failed'
  | 'lease_lost'
  | 'automatic_stopped'
  | 'switch_codes_unknown'
  | 'account_news'
  | 'template_changes'
  | 'template_lists';

export type TimingName = 'accept_ms' | 'inbound_ms' | 'outbound_ms';
