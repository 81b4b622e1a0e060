import { describe, expect, it } from '@jest/globals';
import { listGraph } from '../../../../../server/adapters/meta/calls/list-graph.ts';
import { idField } from '../../../../../server/adapters/shared/json-fields.ts';
import {
  AccessRejectedError,
  ProviderUnavailableError,
  UnexpectedReplyError,
} from '../../../../../server/domain/errors.ts';
import { rejection } from '../../shared/recording-observers.ts';
import { ACCOUNT, asked, NUMBER, onServer, onSimulator } from './graph-fixture.ts';

const templates = {
  ...asked,
  operation: 'list_templates',
  path: [ACCOUNT, 'message_templates'] as const,
  query: { fields: 'id,name' },
};
const pages = { size: 100, most: 10 };
const page = (items: readonly unknown[], after?: string) => ({
  data: items,
  paging: { cursors: { after }, ...(after !== undefined && { next: 'https://graph.example/next' }) },
});

describe('a list of the simulated Graph API', () => {
  it('is read to its end, a call for each page', () =>
    onSimulator(async ({ graph, lines }) => {
      const items = await listGraph(graph, templates, pages);
      expect(items.map((item) => idField(item, 'name'))).toEqual(
        Array.from({ length: 250 }, (_, index) => `order_${index}`),
      );
      expect(lines.map(({ context }) => context['operation'])).toEqual(Array(3).fill('list_templates'));
    }, 250));

  it.each([0, 1, 100])('of %i items takes one call', (count) =>
    onSimulator(async ({ graph, lines }) => {
      expect(await listGraph(graph, templates, pages)).toHaveLength(count);
      expect(lines).toHaveLength(1);
    }, count),
  );

  it('of numbers is read without a filter', () =>
    onSimulator(async ({ graph }) => {
      const list = { ...asked, path: [ACCOUNT, 'phone_numbers'] as const };
      expect(await listGraph(graph, list, pages)).toMatchObject([{ id: NUMBER }]);
    }));

  it('that is refused is no list', () =>
    onSimulator(async ({ graph, simulator }) => {
      simulator.act.killToken(ACCOUNT);
      expect(await rejection(listGraph(graph, templates, pages))).toBeInstanceOf(AccessRejectedError);
    }, 250));

  it('that is longer than we read is no list', () =>
    onSimulator(async ({ graph, lines }) => {
      const error = await rejection(listGraph(graph, templates, { ...pages, most: 2 }));
      expect(error).toBeInstanceOf(UnexpectedReplyError);
      expect(error).toMatchObject({ context: { operation: 'list_templates', account: ACCOUNT } });
      expect(lines).toHaveLength(2);
    }, 250));
});

describe('an odd list', () => {
  it.each([
    ['without items', [{}]],
    ['whose items are none', [{ data: { id: '1' } }]],
    ['whose second page is empty of everything', [page([1], 'a'), {}]],
    ['that goes on without saying where', [{ data: [1], paging: { next: 'https://graph.example/next' } }]],
  ])('%s is not understood', (_, answers) =>
    onServer(answers, async ({ graph }) => {
      expect(await rejection(listGraph(graph, templates, pages))).toBeInstanceOf(ProviderUnavailableError);
    }),
  );

  it('that a refusal cuts off is no list', () =>
    onServer(
      [page([1], 'a'), { error: { code: 2, message: 'x', type: 'OAuthException' } }],
      async ({ graph, seen }) => {
        expect(await rejection(listGraph(graph, templates, pages))).toBeInstanceOf(ProviderUnavailableError);
        expect(seen).toHaveLength(2);
      },
    ));

  it('that leads back to itself is left after two pages', () =>
    onServer([page([1], 'a')], async ({ graph, seen }) => {
      expect(await rejection(listGraph(graph, templates, pages))).toBeInstanceOf(UnexpectedReplyError);
      expect(seen).toHaveLength(2);
    }));

  it('never follows the address that the answer tells', () =>
    onServer([page([1], 'a&b'), page([2])], async ({ graph, seen }) => {
      expect(await listGraph(graph, templates, pages)).toEqual([1, 2]);
      const asked = new URLSearchParams(seen[1]?.url?.split('?')[1]);
      expect(Object.fromEntries(asked)).toEqual({ fields: 'id,name', limit: '100', after: 'a&b' });
    }));
});
