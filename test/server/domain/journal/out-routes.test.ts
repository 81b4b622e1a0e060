import { expect, it } from '@jest/globals';
import { withRoute } from '../../../../server/domain/journal/out-routes.ts';
import {
  CONVERSATIONS_KEPT,
  freeLane,
  type ThreadDocument,
} from '../../../../server/domain/journal/thread.ts';

const routes = (ids: readonly number[]) => ids.map((id) => `c:w|${id}`);
const many = Array.from({ length: CONVERSATIONS_KEPT }, (_, index) => index);

const thread = (today: string): ThreadDocument => ({
  id: 'n:c',
  version: 1,
  workspace: 'w',
  number: 'n',
  customer: 'c',
  identity: { phone: '15550100199' },
  inRoutes: [],
  outRoutes: routes(many),
  in: freeLane,
  out: freeLane,
  lastActivityAt: 1,
  conversation: { id: today, state: 'open', stateAt: 1, linkedAt: 1 },
});

it('a thread lists so many conversations, the newest last, and never loses that of today', () => {
  const last = CONVERSATIONS_KEPT;
  expect(withRoute(thread('5'), `${last}`).outRoutes).toEqual(routes([...many.slice(1), last]));
  expect(withRoute(thread('0'), `${last}`).outRoutes).toEqual(routes([0, ...many.slice(2), last]));
  expect(withRoute(thread('5'), '3').outRoutes).toEqual(routes([...many.filter((id) => id !== 3), 3]));
});
