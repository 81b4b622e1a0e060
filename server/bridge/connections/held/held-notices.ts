import type { Clock } from '../../../ports/clock.ts';
import type { Logger } from '../../../ports/logger.ts';

/** The log hears of one tenant and one thing at most once in this time. Milliseconds. */
const EVERY_MS = 10 * 60_000;

/** Tenants that are told of apart in that time; whoever may sign can name as many as they like. */
const MOST = 50;

/** Stands for the tenants beyond. */
const OTHERS = 'others';

/** Tells the log of events for numbers and workspaces (`n:…`, `w:…`) that are not connected, seldom enough for a log. */
export interface HeldNotices {
  /** One event waits for its number or workspace. */
  held(tenant: string): void;
  /** Events were dropped: what nobody is told otherwise. */
  dropped(tenant: string, reason: string, count: number): void;
  /** Tells what has been counted and not yet told; to be called now and then. */
  flush(): void;
}

interface Counted {
  readonly tell: (count: number) => void;
  readonly until: number;
  count: number;
}

/** The first of a kind is told at once, those of the next ten minutes together. */
export function createHeldNotices({
  clock,
  logger,
}: {
  readonly clock: Clock;
  readonly logger: Logger;
}): HeldNotices {
  const counted = new Map<string, Counted>();
  const flush = () => {
    for (const [key, { tell, until, count }] of counted) {
      if (clock.now() < until) continue;
      counted.delete(key);
      if (count > 0) tell(count);
    }
  };
  const add = (what: string, tenant: string, more: number, tell: (of: string, count: number) => void) => {
    flush();
    const of = counted.has(`${what}|${tenant}`) || counted.size < MOST ? tenant : OTHERS;
    const known = counted.get(`${what}|${of}`);
    if (known !== undefined) {
      known.count += more;
      return;
    }
    tell(of, more);
    const until = clock.now() + EVERY_MS;
    counted.set(`${what}|${of}`, { tell: (count) => tell(of, count), until, count: 0 });
  };
  return {
    held: (tenant) =>
      add('held', tenant, 1, (of, events) =>
        logger.warn('events held for what is not connected', { ...named(of), events }),
      ),
    dropped: (tenant, reason, count) =>
      add(reason, tenant, count, (of, events) =>
        logger.error('events dropped', { ...named(of), events, reason }),
      ),
    flush,
  };
}

/** Ids of numbers and workspaces are the providers' and no phone numbers. */
function named(tenant: string): {
  readonly number?: string;
  readonly workspace?: string;
  readonly of?: string;
} {
  if (tenant.startsWith('n:')) return { number: tenant.slice(2) };
  return tenant.startsWith('w:') ? { workspace: tenant.slice(2) } : { of: tenant };
}
