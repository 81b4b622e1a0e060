import { type DailyFigure, priceWord } from '../../../domain/business/costs.ts';
import type { BusinessPort } from '../../../ports/business.ts';
import { field, idField, listField, secondsField, textField } from '../../shared/json-fields.ts';
import { callGraph } from '../calls/call-graph.ts';
import type { Graph } from '../calls/open-graph.ts';
import { accountCall } from '../templates/account-call.ts';
import { timeZoneOf } from './time-zones.ts';

type CostCalls = Pick<BusinessPort, 'readBooks' | 'readFigures'>;

/** What messages cost, as Meta's pricing analytics tell it (analytics, 2026-02). */
export function costCalls(graph: Graph): CostCalls {
  return {
    readBooks: (access) => {
      const call = {
        ...accountCall(access, 'read_books'),
        method: 'GET',
        path: [access.account],
        query: { fields: 'currency,timezone_id' },
      } as const;
      return callGraph(graph, call, readBooks);
    },
    readFigures: (access, { from, to }) => {
      const call = {
        ...accountCall(access, 'read_figures'),
        method: 'GET',
        path: [access.account],
        query: { fields: figuresFrom(seconds(from), seconds(to)) },
      } as const;
      return callGraph(graph, call, readFigures);
    },
  };
}

function seconds(at: number): number {
  return Math.floor(at / 1_000);
}

/** A question within `fields`, as all analytics of an account are asked for. */
function figuresFrom(start: number, end: number): string {
  const dimensions = JSON.stringify(['PHONE', 'PRICING_CATEGORY', 'PRICING_TYPE']);
  const metrics = JSON.stringify(['COST', 'VOLUME']);
  return `pricing_analytics.start(${start}).end(${end}).granularity(DAILY).metric_types(${metrics}).dimensions(${dimensions})`;
}

function readBooks(body: unknown) {
  if (idField(body, 'id') === undefined) return undefined;
  const currency = textField(body, 'currency');
  const timeZone = timeZoneOf(idField(body, 'timezone_id'));
  return {
    ...(currency !== undefined && /^[A-Z]{3}$/.test(currency) && { currency }),
    ...(timeZone !== undefined && { timeZone }),
  };
}

/** Nothing is told at all of an account without messages in that time. */
function readFigures(body: unknown): readonly DailyFigure[] | undefined {
  if (idField(body, 'id') === undefined) return undefined;
  const sets = listField(field(body, 'pricing_analytics'), 'data');
  return sets.flatMap((set) => listField(set, 'data_points')).flatMap((point) => readFigure(point) ?? []);
}

/** A point without volume says nothing; one without cost is of somebody for whom another business pays. */
function readFigure(point: unknown): DailyFigure | undefined {
  const at = secondsField(point, 'start');
  const volume = field(point, 'volume');
  const cost = field(point, 'cost');
  if (at === undefined || typeof volume !== 'number') return undefined;
  return {
    at,
    phone: (idField(point, 'phone_number') ?? '').replace(/\D/g, ''),
    category: priceWord(textField(point, 'pricing_category') ?? ''),
    type: priceWord(textField(point, 'pricing_type') ?? ''),
    volume,
    ...(typeof cost === 'number' && { cost }),
  };
}
