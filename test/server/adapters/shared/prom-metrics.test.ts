import { describe, expect, it } from '@jest/globals';
import { openMetrics } from '../../../../server/adapters/shared/prom-metrics.ts';

describe('openMetrics', () => {
  it('counts, with and without labels, from 0 on', async () => {
    const metrics = openMetrics();
    metrics.count('events_accepted');
    metrics.count('events_accepted');
    metrics.count('events_ended', { kind: 'note', end: 'done' });
    const text = await metrics.text();
    expect(text).toContain('\nbridge_events_accepted_total 2\n');
    expect(text).toContain('\nbridge_events_ended_total{kind="note",end="done"} 1\n');
    expect(text).toContain('\nbridge_lease_lost_total 0\n');
    expect(text).not.toContain('\nbridge_events_ended_total 0');
  });

  it('counts an event with labels and one without beside each other', async () => {
    const metrics = openMetrics();
    metrics.count('events_held', { kind: 'whatsapp.message' });
    metrics.count('events_held', {});
    expect(await metrics.text()).toMatch(
      /\nbridge_events_held_total 1\nbridge_events_held_total\{kind="whatsapp.message"\} 1\n/,
    );
  });

  it('leaves a label out that it does not know', async () => {
    const metrics = openMetrics();
    metrics.count('calls', { provider: 'meta', phone: '15550100123' });
    const text = await metrics.text();
    expect(text).toContain('\nbridge_calls_total{provider="meta"} 1\n');
    expect(text).not.toContain('15550100123');
  });

  it('exposes timings in seconds', async () => {
    const metrics = openMetrics();
    metrics.observe('accept_ms', 20);
    const text = await metrics.text();
    expect(text).toContain('bridge_accept_seconds_bucket{le="0.01"} 0');
    expect(text).toContain('bridge_accept_seconds_bucket{le="0.025"} 1');
    expect(text).toContain('bridge_accept_seconds_sum 0.02');
  });

  it('explains every metric and shows those of the process', async () => {
    const text = await openMetrics().text();
    expect(text).toContain('bridge_process_cpu_seconds_total');
    const named = [...text.matchAll(/^# TYPE (\S+)/gm)].map((match) => match[1]);
    const explained = [...text.matchAll(/^# HELP (\S+) \S/gm)].map((match) => match[1]);
    expect(explained).toEqual(named);
    expect(named.every((name) => name?.startsWith('bridge_'))).toBe(true);
  });

  it('reads a gauge when it is asked, now or later', async () => {
    const metrics = openMetrics();
    let waiting = 3;
    metrics.gauge('lanes_waiting', 'Lanes with work.', () => waiting);
    metrics.gauge('oldest_seconds', 'Age of the oldest event.', async () => 7);
    expect(await metrics.text()).toContain('\nbridge_lanes_waiting 3\n');
    waiting = 4;
    expect(await metrics.text()).toMatch(/bridge_lanes_waiting 4\n.*bridge_oldest_seconds 7\n/s);
  });

  it('leaves a gauge out while it cannot be read, and everything else in', async () => {
    const metrics = openMetrics();
    let down = false;
    metrics.gauge('lanes_waiting', 'Lanes with work.', () => {
      if (down) throw new Error('database away');
      return 3;
    });
    expect(await metrics.text()).toContain('\nbridge_lanes_waiting 3');
    down = true;
    const text = await metrics.text();
    expect(text).not.toContain('\nbridge_lanes_waiting 3');
    expect(text).toContain('\nbridge_events_accepted_total 0');
  });

  it('shares nothing between two instances', async () => {
    const first = openMetrics();
    first.count('lease_lost');
    expect(await openMetrics().text()).toContain('\nbridge_lease_lost_total 0\n');
  });
});
