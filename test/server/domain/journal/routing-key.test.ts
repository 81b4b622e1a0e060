import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import * as route from '../../../../server/domain/journal/routing-key.ts';

const id = fc.stringMatching(/^[A-Za-z0-9_-]{1,20}$/);
const userId = fc.stringMatching(/^[A-Z]{2}\.[A-Za-z0-9]{1,20}$/);
const digits = fc.stringMatching(/^[1-9]\d{6,14}$/);

describe('routing keys', () => {
  it('lead back to what they were made of', () => {
    fc.assert(
      fc.property(id, id, userId, digits, (a, b, user, phone) => {
        expect(route.parseRoute(route.conversationRoute(a, b))).toEqual({
          kind: 'conversation',
          workspace: a,
          conversation: b,
        });
        expect(route.parseRoute(route.threadRoute(`${a}:${b}`))).toEqual({
          kind: 'thread',
          thread: `${a}:${b}`,
        });
        expect(route.parseRoute(route.accountRoute(a))).toEqual({ kind: 'account', account: a });
        expect(route.parseRoute(route.workspaceRoute(a))).toEqual({ kind: 'workspace', workspace: a });
        expect(route.parseRoute(route.identityRoute(a, { userId: user, phone }))).toMatchObject({
          kind: 'number',
          number: a,
          identity: { userId: user },
        });
        expect(route.parseRoute(route.identityRoute(a, { phone }))).toMatchObject({ identity: { phone } });
      }),
    );
  });

  it('of one identity include the one its messages come under', () => {
    fc.assert(
      fc.property(id, fc.option(userId), fc.option(digits), (number, user, phone) => {
        fc.pre(user !== null || phone !== null);
        const identity = { ...(user === null ? {} : { userId: user }), ...(phone === null ? {} : { phone }) };
        expect(route.identityRoutes(number, identity)).toContain(route.identityRoute(number, identity));
      }),
    );
  });

  it('refuse what none of them is', () => {
    for (const text of ['', 'x', 'x:1', 'n']) expect(() => route.parseRoute(text)).toThrow(RangeError);
  });
});
