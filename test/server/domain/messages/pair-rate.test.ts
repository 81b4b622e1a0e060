import { describe, expect, it } from '@jest/globals';
import { type PairAllowance, takePairTurn } from '../../../../server/domain/messages/pair-rate.ts';

const NOW = Date.UTC(2026, 2, 4);

/** Sends as often as allowed until `until`; answers when. */
function sendAll(until: number): number[] {
  const sent: number[] = [];
  let pair: PairAllowance | undefined;
  for (let now = NOW; now < until; ) {
    const turn = takePairTurn(pair, now);
    if (turn.kind === 'wait') {
      expect(turn.until).toBeGreaterThan(now);
      now = turn.until;
      continue;
    }
    pair = turn.pair;
    sent.push(now);
  }
  return sent;
}

describe('the pair rate', () => {
  it('lets a burst of 45 out at once and then one every 6 seconds', () => {
    const sent = sendAll(NOW + 60_000);
    expect(sent.filter((at) => at === NOW)).toHaveLength(45);
    expect(sent.length).toBe(45 + 9);
  });

  it('has the burst again after enough quiet, and never more', () => {
    const later = takePairTurn({ left: 0, at: NOW }, NOW + 24 * 60 * 60_000);
    expect(later).toEqual({ kind: 'go', pair: { left: 44, at: NOW + 24 * 60 * 60_000 } });
  });

  it('gains nothing from a clock that is set back', () => {
    expect(takePairTurn({ left: 0, at: NOW }, NOW - 60_000).kind).toBe('wait');
  });
});
