import { badParameter } from '../model/graph-error.ts';
import type { JsonObject } from '../model/json-object.ts';
import type { Platform } from '../model/platform.ts';
import type { Account, Bubble } from '../model/state.ts';

/** What accounts have here, as `timezone_id` 1. */
const ZONE = 'America/Los_Angeles';

/** Of one message in US dollars; invented. */
const RATES: Readonly<Record<string, number>> = { marketing: 0.025, utility: 0.004, authentication: 0.004 };
const SERVICE_RATE = 0.004;

const YEAR_S = 366 * 86_400;

const DIMENSIONS = ['COUNTRY', 'PHONE', 'PRICING_CATEGORY', 'PRICING_TYPE', 'TIER'];
const METRICS = ['COST', 'VOLUME'];
const GRANULARITIES = ['HALF_HOUR', 'DAILY', 'MONTHLY'];

interface Question {
  readonly start: number;
  readonly end: number;
  readonly metrics: readonly string[];
  readonly dimensions: readonly string[];
}

/** `fields=pricing_analytics.start(…).end(…).granularity(DAILY)…`: what was delivered, and what it cost unless a partner pays. */
export function pricingAnalytics(platform: Platform, account: Account, fields: string): JsonObject {
  const asked = readQuestion(platform, fields);
  const groups = Map.groupBy(deliveredBy(platform, account, asked), ({ group }) => group);
  const data_points = [...groups.values()].flatMap((same) => {
    const [first] = same;
    if (first === undefined) return [];
    const cost = same.reduce((sum, { price }) => sum + price, 0);
    return [
      {
        ...first.shown,
        ...(asked.metrics.includes('VOLUME') ? { volume: same.length } : {}),
        ...(asked.metrics.includes('COST') && !account.billedByPartner ? { cost } : {}),
      },
    ];
  });
  return data_points.length === 0 ? { data: [] } : { data: [{ data_points }] };
}

function readQuestion({ world }: Platform, fields: string): Question {
  const given = new Map([...fields.matchAll(/\.(\w+)\(([^()]*)\)/g)].map(([, name, value]) => [name, value]));
  const [start, end] = [Number(given.get('start')), Number(given.get('end'))];
  if (!Number.isInteger(start) || !Number.isInteger(end) || start >= end)
    throw badParameter('Params start and end must be unix timestamps.');
  if (start < world.now() / 1_000 - YEAR_S) throw badParameter('Param start must be within the last year.');
  if (!GRANULARITIES.includes(given.get('granularity') ?? ''))
    throw badParameter(`Param granularity must be one of {${GRANULARITIES.join(', ')}}.`);
  if (given.get('granularity') !== 'DAILY') throw badParameter('Only DAILY is simulated.');
  return {
    start,
    end,
    metrics: wordsIn(given.get('metric_types'), METRICS, 'metric_types'),
    dimensions: wordsIn(given.get('dimensions'), DIMENSIONS, 'dimensions'),
  };
}

/** With quotation marks or without. */
function wordsIn(text: string | undefined, allowed: readonly string[], name: string): readonly string[] {
  const words = [...(text ?? '').matchAll(/[A-Z_]+/g)].map(([word]) => word);
  const unknown = words.find((word) => !allowed.includes(word));
  if (unknown !== undefined) throw badParameter(`Param ${name}[0] must be one of {${allowed.join(', ')}}.`);
  return words;
}

interface Delivered {
  readonly group: string;
  readonly shown: JsonObject;
  readonly price: number;
}

function deliveredBy({ state }: Platform, account: Account, asked: Question): readonly Delivered[] {
  return state.sends.flatMap((bubble) => {
    const number = state.numbers.get(bubble.number);
    const at = bubble.tickTimes.delivered ?? bubble.tickTimes.read;
    if (number?.account !== account || at === undefined || bubble.pricing === undefined) return [];
    if (at < asked.start * 1_000 || at >= asked.end * 1_000) return [];
    const shown = describe(bubble, number.phone, Math.max(dayStart(at), asked.start), asked.dimensions);
    return [{ group: JSON.stringify(shown), shown, price: priceOf(bubble) }];
  });
}

function describe(
  { pricing = {} }: Bubble,
  phone: string,
  start: number,
  dimensions: readonly string[],
): JsonObject {
  const words = { category: String(pricing['category']), type: String(pricing['type']) };
  return {
    start,
    end: start + 86_400,
    ...(dimensions.includes('PHONE') ? { phone_number: phone } : {}),
    ...(dimensions.includes('PRICING_CATEGORY') ? { pricing_category: words.category.toUpperCase() } : {}),
    ...(dimensions.includes('PRICING_TYPE') ? { pricing_type: words.type.toUpperCase() } : {}),
  };
}

function priceOf({ pricing = {} }: Bubble): number {
  if (pricing['type'] !== 'regular') return 0;
  return RATES[String(pricing['category'])] ?? SERVICE_RATE;
}

/** Midnight in the account's time zone, unix seconds; a day is taken for 24 hours. */
function dayStart(at: number): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: ZONE,
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at);
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  return Math.floor(at / 1_000) - (of('hour') * 3_600 + of('minute') * 60 + of('second'));
}
