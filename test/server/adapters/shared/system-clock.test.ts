import { execFileSync } from 'node:child_process';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { systemClock } from '../../../../server/adapters/shared/system-clock.ts';

const DAY_MS = 86_400_000;

afterEach(() => {
  jest.useRealTimers();
});

describe('systemClock', () => {
  it('tells the time of the machine', () => {
    jest.useFakeTimers({ now: 1_790_000_000_000 });
    expect(systemClock.now()).toBe(1_790_000_000_000);
  });

  it('runs an action once after its delay, and not when it was called off', () => {
    jest.useFakeTimers();
    const ran: string[] = [];
    systemClock.schedule(100, () => ran.push('kept'));
    const callOff = systemClock.schedule(100, () => ran.push('called off'));
    callOff();
    jest.advanceTimersByTime(99);
    expect(ran).toEqual([]);
    jest.advanceTimersByTime(1_000);
    expect(ran).toEqual(['kept']);
  });

  it('waits longer than one timer of Node can, and can be called off between', () => {
    jest.useFakeTimers();
    const ran: string[] = [];
    systemClock.schedule(60 * DAY_MS, () => ran.push('kept'));
    const callOff = systemClock.schedule(60 * DAY_MS, () => ran.push('called off'));
    jest.advanceTimersByTime(30 * DAY_MS);
    callOff();
    jest.advanceTimersByTime(30 * DAY_MS - 1);
    expect(ran).toEqual([]);
    jest.advanceTimersByTime(1);
    expect(ran).toEqual(['kept']);
  });

  it('keeps no process alive', () => {
    const clock = new URL('../../../../server/adapters/shared/system-clock.ts', import.meta.url).href;
    const script = `import { systemClock } from '${clock}'; systemClock.schedule(600_000, () => {});`;
    const node = ['--disable-warning=ExperimentalWarning', '--input-type=module', '--eval', script];
    expect(() => execFileSync(process.execPath, node, { timeout: 120_000 })).not.toThrow();
  });
});
