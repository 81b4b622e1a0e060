import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { advanceState, type DeliveryState } from '../../../../server/domain/messages/delivery.ts';

const NEWS = ['sent', 'delivered', 'read', 'failed'] as const;
type News = (typeof NEWS)[number];

const told = (news: readonly News[], start: DeliveryState = 'planned') =>
  news.reduce<DeliveryState>((state, each) => advanceState(state, each) ?? state, start);

describe('the state of a delivery', () => {
  it('ends the same in whatever order Meta tells it', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(['sent', 'delivered', 'read'] as const, { minLength: 1 }), (news) => {
        const furthest = (['read', 'delivered', 'sent'] as const).find((each) => news.includes(each));
        expect(told(news)).toBe(furthest);
      }),
    );
  });

  it('is delivered or read whenever that was told, whatever else was', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...NEWS), { maxLength: 12 }), (news) => {
        const reached = news.includes('read') || news.includes('delivered');
        expect(['delivered', 'read'].includes(told(news))).toBe(reached);
      }),
    );
  });

  it('does not change when told the same again', () => {
    for (const news of NEWS) expect(advanceState(told([news]), news)).toBeUndefined();
  });

  it('is failed after sent, and not sent again after failed', () => {
    expect(told(['sent', 'failed'])).toBe('failed');
    expect(advanceState('failed', 'sent')).toBeUndefined();
  });

  it('of what was uncertain becomes what Meta says', () => {
    for (const news of NEWS) expect(advanceState('uncertain', news)).toBe(news);
  });
});
