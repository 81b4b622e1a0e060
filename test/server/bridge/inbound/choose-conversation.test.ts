import { describe, expect, it } from '@jest/globals';
import { withState } from '../../../../server/bridge/conversations/conversation-news.ts';
import type { ThreadConversation } from '../../../../server/domain/journal/thread.ts';

const open: ThreadConversation = { id: '1', state: 'open', stateAt: 100, linkedAt: 1 };

describe('news of a conversation’s state', () => {
  it('that are older than what is known change nothing', () => {
    expect(withState(open, 'closed', 99)).toBe(open);
  });

  it('of the same moment are taken: the later to come is the later to be told', () => {
    expect(withState(open, 'closed', 100)).toMatchObject({ state: 'closed', closedAt: 100 });
  });

  it('keep the time of the first closing when told again', () => {
    const closed = withState(open, 'closed', 200);
    expect(withState(closed, 'closed', 300)).toMatchObject({ closedAt: 200, stateAt: 300 });
  });

  it('forget the closing when it is opened or snoozed', () => {
    const closed = withState(open, 'closed', 200);
    expect(withState(closed, 'open', 300)).toEqual({ ...open, stateAt: 300 });
    expect(withState(closed, 'snoozed', 300)).not.toHaveProperty('closedAt');
  });
});
