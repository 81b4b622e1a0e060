import { describe, expect, it } from '@jest/globals';
import { type LogLevel, openPinoLogger } from '../../../../server/adapters/shared/pino-logger.ts';
import { RateLimitedError, StorageError } from '../../../../server/domain/errors.ts';
import type { Logger } from '../../../../server/ports/logger.ts';

function setUp(level: LogLevel = 'info'): {
  log: Logger;
  lines: () => Record<string, unknown>[];
  text: () => string;
} {
  let written = '';
  const log = openPinoLogger({
    level,
    clock: { now: () => 0, schedule: () => () => {} },
    destination: {
      write(line) {
        written += line;
      },
    },
  });
  const lines = (): Record<string, unknown>[] =>
    written
      .trim()
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
  return { log, lines, text: () => written };
}

describe('openPinoLogger', () => {
  it('writes one JSON object a line: level, time, context, event', () => {
    const { log, lines } = setUp();
    log.info('event_ended', { event: 'e1', tries: 2, late: undefined });
    log.warn('lease_lost');
    expect(lines()).toEqual([
      { level: 'info', time: '1970-01-01T00:00:00.000Z', event: 'e1', tries: 2, msg: 'event_ended' },
      { level: 'warn', time: '1970-01-01T00:00:00.000Z', msg: 'lease_lost' },
    ]);
  });

  it('writes nothing below its level', () => {
    const { log, lines } = setUp('warn');
    log.info('quiet');
    log.debug('quieter');
    log.error('loud');
    expect(lines().map((line) => line['msg'])).toEqual(['loud']);
  });

  it('gives the context of a child to each of its lines', () => {
    const { log, lines } = setUp('debug');
    log.child({ worker: 'w1' }).child({ lane: 'in' }).debug('claimed', { event: 'e1' });
    expect(lines()).toMatchObject([{ worker: 'w1', lane: 'in', event: 'e1', msg: 'claimed' }]);
  });

  it('tells code, message and context of our own errors', () => {
    const { log, lines } = setUp();
    log.error('stopped', {}, new StorageError('disk is full', { context: { collection: 'events' } }));
    expect(lines()[0]?.['err']).toMatchObject({
      name: 'StorageError',
      code: 'storage_failed',
      message: 'disk is full',
      context: { collection: 'events' },
      at: expect.stringContaining('pino-logger.test.ts'),
    });
  });

  it('tells what the provider said about itself', () => {
    const { log, lines } = setUp();
    const details = {
      provider: 'meta',
      status: 429,
      providerCode: '130429',
      requestId: 'r1',
      retryAfterMs: 1,
    } as const;
    log.warn('call_failed', {}, new RateLimitedError('too fast', details));
    expect(lines()[0]?.['err']).toMatchObject({
      code: 'rate_limited',
      provider: { name: 'meta', status: 429, code: '130429', requestId: 'r1' },
    });
  });

  it('tells nothing that a foreign error quotes, at any depth', () => {
    const { log, lines, text } = setUp();
    const parser = Object.assign(new SyntaxError('Unexpected token in "meet at noon"\n    meet at noon'), {
      code: 'meet at noon',
      body: 'meet at noon',
    });
    const wrapped = new StorageError('could not be read', {
      cause: new TypeError('meet at noon', { cause: parser }),
    });
    log.error('stopped', {}, wrapped);
    log.error('stopped', {}, 'meet at noon');
    expect(text()).not.toContain('meet');
    expect(lines()).toMatchObject([
      { err: { name: 'StorageError', cause: { name: 'TypeError', cause: { name: 'SyntaxError' } } } },
      { err: { name: 'thrown string' } },
    ]);
  });

  it('keeps the code of a foreign error and where it was thrown', () => {
    const { log, lines } = setUp();
    log.error('stopped', {}, Object.assign(new Error('secret'), { code: 'ECONNREFUSED' }));
    expect(lines()[0]?.['err']).toEqual({
      name: 'Error',
      code: 'ECONNREFUSED',
      at: expect.stringMatching(/^at .*pino-logger\.test\.ts:\d+/),
    });
  });

  it('ends on errors that cause each other', () => {
    const { log, lines } = setUp();
    const error = new Error('a');
    error.cause = new Error('b', { cause: error });
    log.error('stopped', {}, error);
    expect(lines()).toHaveLength(1);
  });
});
