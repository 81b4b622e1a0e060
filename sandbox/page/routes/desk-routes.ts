import express, { type Router } from 'express';
import { z } from 'zod';
import { notFound } from '../desk/page-error.ts';
import { OFTEN } from '../desk/page-types.ts';
import type { PageDeps } from '../desk/page-world.ts';
import { readWorld } from '../views/world-view.ts';
import { mountMeta } from './meta-routes.ts';
import { mountSettings } from './settings-routes.ts';

/** The furthest step of the clock: beyond Meta's 30 days, milliseconds. */
const LONGEST_STEP_MS = 31 * 24 * 3_600_000;

const clockSchema = z.strictObject({ ms: z.number().int().min(1).max(LONGEST_STEP_MS) });
const faultSchema = z.strictObject({ often: z.enum(OFTEN) });
const reconnectSchema = z.strictObject({ provider: z.enum(['whatsapp', 'intercom']) });
const sinceSchema = z.object({ since: z.coerce.number().int().min(0).default(0) });

/** The world itself: who there is, the clock, the faults and the log of hops. */
export function deskRoutes(deps: PageDeps): Router {
  const router = express.Router();
  router.get('/world', (_request, response) => {
    response.json(readWorld(deps));
  });
  router.post('/clock', (request, response) => {
    const { ms } = clockSchema.parse(request.body);
    deps.hops.note({ from: 'sandbox', to: 'sandbox', what: `the clock moves ahead by ${inWords(ms)}` });
    deps.clock.advance(ms);
    response.json({ now: deps.clock.now() });
  });
  router.post('/reconnect', async (request, response) => {
    const { provider } = reconnectSchema.parse(request.body);
    deps.hops.note({
      from: 'sandbox',
      to: 'sandbox',
      what: `${provider} is connected again, with a new token`,
    });
    await deps.reconnect(provider);
    response.status(204).end();
  });
  router.post('/start-again', async (_request, response) => {
    await deps.startAgain();
    response.status(204).end();
  });
  mountSettings(router, deps);
  mountFaults(router, deps);
  mountMeta(router, deps);
  mountHops(router, deps);
  return router;
}

function mountFaults(router: Router, { faults, board, hops }: PageDeps): void {
  router.get('/faults', (_request, response) => {
    response.json(faults.view());
  });
  router.post('/faults/off', (_request, response) => {
    faults.allOff();
    board.post('faults');
    hops.note({ from: 'sandbox', to: 'sandbox', what: 'all faults are switched off' });
    response.json(faults.view());
  });
  router.post('/faults/:id', (request, response) => {
    const { often } = faultSchema.parse(request.body);
    if (!faults.turn(request.params.id, often)) throw notFound('fault');
    board.post('faults');
    const label = faults.view().faults.find(({ id }) => id === request.params.id)?.label;
    hops.note({ from: 'sandbox', to: 'sandbox', what: `fault “${label}”: ${often}` });
    response.json(faults.view());
  });
}

function mountHops(router: Router, { hops }: PageDeps): void {
  router.get('/hops', (request, response) => {
    response.json(hops.since(sinceSchema.parse(request.query).since));
  });
  router.get('/hops/:seq', (request, response) => {
    const hop = hops.find(Number(request.params.seq));
    if (hop === undefined) throw notFound('hop');
    response.json(hop);
  });
}

const UNITS: readonly (readonly [string, number])[] = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1_000],
];

/** 90,000,000 → "1 d 1 h". */
function inWords(ms: number): string {
  let rest = ms;
  const parts = UNITS.flatMap(([unit, size]) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return count === 0 ? [] : [`${count} ${unit}`];
  });
  return parts.join(' ') || `${ms} ms`;
}
