import type { IntercomSimulator } from '../../intercom/intercom-simulator.ts';
import type { SimDelivery, SimDeliveryOutcome, Simulator } from '../../shared/simulator.ts';
import type { WhatsAppSimulator } from '../../whatsapp/whatsapp-simulator.ts';
import type { Chance } from '../machine/chance.ts';
import type { Machine } from '../machine/machine.ts';
import type { Timeline } from '../machine/timeline.ts';
import type { Sky } from '../machine/weather.ts';
import type { Cast } from '../record/cast.ts';
import type { Ledger, Told } from '../record/ledger.ts';
import {
  asJson,
  type Disclosure,
  idsOf,
  listOf,
  showIdentities,
  textAt,
  valuesOf,
} from '../record/shown-identity.ts';
import type { Product } from './product.ts';

export interface Door {
  readonly machine: Machine;
  readonly product: Product;
}

export interface PostOfficeOptions {
  readonly timeline: Timeline;
  readonly chance: Chance;
  readonly sky: Sky;
  readonly ledger: Ledger;
  readonly cast: Cast;
  readonly intercom: IntercomSimulator;
  readonly whatsapp: WhatsAppSimulator;
  readonly disclosure: Disclosure;
  /** The processes that are up, standing still or not. */
  readonly doors: () => readonly Door[];
  readonly trace: (line: string) => void;
}

export interface PostOffice {
  /** Looks what the simulators want delivered next; to be called before each step. */
  arm(): void;
  /** Webhooks that are on their way or not answered yet. */
  underWay(): number;
}

interface Sender {
  readonly name: 'intercom' | 'whatsapp';
  readonly simulator: Simulator;
  readonly timeoutMs: number;
  /** Its clock minus the true time, milliseconds. */
  readonly clockMs: number;
}

/** Intercom waits this long for an answer, milliseconds. */
const INTERCOM_TIMEOUT_MS = 5_000;
const LATENCY_MS = { least: 5, most: 60 } as const;
const LONGEST_DELAY_MS = 40_000;

/** Carries the simulators' webhooks to the processes: late, twice, in another order, or not at all. */
export function createPostOffice(options: PostOfficeOptions): PostOffice {
  const { timeline, intercom, whatsapp, cast } = options;
  const senders: readonly Sender[] = [
    { name: 'intercom', simulator: intercom, timeoutMs: INTERCOM_TIMEOUT_MS, clockMs: cast.intercomClockMs },
    {
      name: 'whatsapp',
      simulator: whatsapp,
      timeoutMs: whatsapp.deliveryTimeoutMs,
      clockMs: cast.whatsappClockMs,
    },
  ];
  const told = new Map<string, Told>();
  let armedFor = Number.POSITIVE_INFINITY;
  let underWay = 0;
  const carry = (sender: Sender, delivery: SimDelivery): void => {
    underWay += 1;
    send(options, told, sender, delivery, (outcome) => {
      underWay -= 1;
      sender.simulator.settleDelivery(delivery, outcome);
    });
  };
  const carryDue = (): void => {
    armedFor = Number.POSITIVE_INFINITY;
    for (const sender of senders)
      for (const delivery of sender.simulator.takeDueDeliveries()) carry(sender, delivery);
  };
  return {
    arm: () => {
      const next = Math.min(
        ...senders.map(
          ({ simulator, clockMs }) => (simulator.nextDeliveryAt() ?? Number.POSITIVE_INFINITY) - clockMs,
        ),
      );
      if (next >= armedFor) return;
      armedFor = next;
      timeline.at(next, carryDue);
    },
    underWay: () => underWay,
  };
}

function send(
  options: PostOfficeOptions,
  told: Map<string, Told>,
  sender: Sender,
  delivery: SimDelivery,
  settle: (outcome: SimDeliveryOutcome) => void,
): void {
  const { timeline, chance, sky } = options;
  const weather = sky.now();
  const now = timeline.now();
  if (chance.happens(weather.webhookLost)) {
    timeline.at(now + sender.timeoutMs, () => settle({ kind: 'timeout' }));
    return;
  }
  const delay = chance.happens(weather.webhookDelayed)
    ? chance.between(0, LONGEST_DELAY_MS)
    : chance.between(LATENCY_MS.least, LATENCY_MS.most);
  timeline.at(now + delay, () => deliver(options, told, sender, delivery, settle));
  if (chance.happens(weather.webhookTwice))
    timeline.at(now + chance.between(0, LONGEST_DELAY_MS), () =>
      deliver(options, told, sender, delivery, () => undefined),
    );
}

function deliver(
  options: PostOfficeOptions,
  told: Map<string, Told>,
  sender: Sender,
  delivery: SimDelivery,
  settle: (outcome: SimDeliveryOutcome) => void,
): void {
  const { timeline, trace } = options;
  const door = chooseDoor(options);
  if (door === undefined) {
    settle({ kind: 'status', status: 503 });
    return;
  }
  const body: unknown = JSON.parse(delivery.body);
  if (sender.name === 'whatsapp') show(options, body);
  const items = itemsOf(sender.name, body).map((key) => note(options.ledger, told, key, timeline.now()));
  trace(`${sender.name} tells ${door.machine.id} ${items.map(({ key }) => key).join(', ')}`);
  for (const item of items) item.machines.push(door.machine.id);
  const answer = once(settle);
  timeline.at(timeline.now() + sender.timeoutMs, () => answer({ kind: 'timeout' }));
  door.machine.enter(() => {
    door.product.accept(sender.name, body).then(
      () => {
        for (const item of items) item.ackedAt ??= timeline.now();
        answer({ kind: 'status', status: 200 });
      },
      () => answer({ kind: 'status', status: 503 }),
    );
  });
}

function show({ cast, whatsapp, disclosure, ledger }: PostOfficeOptions, body: unknown): void {
  const personOf = (wamid: string) => whatsapp.view.message(wamid)?.customer;
  showIdentities({ cast, personOf, disclosure }, body);
  for (const message of valuesOf(body).flatMap((value) => listOf(value, 'messages')))
    ledger.shownAs.set(textAt(message, 'id'), idsOf(message));
}

function chooseDoor({ doors, chance }: PostOfficeOptions): Door | undefined {
  const open = doors();
  return open[Math.floor(chance.random() * open.length)];
}

function once(settle: (outcome: SimDeliveryOutcome) => void): (outcome: SimDeliveryOutcome) => void {
  let open = true;
  return (outcome) => {
    if (open) settle(outcome);
    open = false;
  };
}

function note(ledger: Ledger, told: Map<string, Told>, key: string, at: number): Told {
  const known = told.get(key);
  if (known !== undefined) return known;
  const item: Told = { key, firstAt: at, ackedAt: undefined, machines: [] };
  told.set(key, item);
  ledger.deliveries.push(item);
  return item;
}

/** These announce a part; others may only repeat it. */
const REPLY_TOPICS: ReadonlySet<string> = new Set([
  'conversation.admin.replied',
  'conversation.operator.replied',
  'ticket.admin.replied',
]);

/** What a webhook tells of: `message <wamid>`, `status <wamid> <status>`, `part <workspace> <conversation> <id>`, and
 * `hint …` where a part is only mentioned. */
function itemsOf(source: Sender['name'], body: unknown): string[] {
  if (source === 'whatsapp')
    return valuesOf(body).flatMap((value) => [
      ...listOf(value, 'messages').map((message) => `message ${String(message['id'])}`),
      ...listOf(value, 'statuses').map(
        (status) => `status ${String(status['id'])} ${String(status['status'])}`,
      ),
    ]);
  const item = asJson(asJson(asJson(body)['data'])['item']);
  const topic = String(asJson(body)['topic']);
  const ticket = asJson(item['ticket']);
  const place = `${String(asJson(body)['app_id'])} ${String(item['id'] ?? ticket['id'])}`;
  const inside = [...listOf(item['conversation_parts'], 'conversation_parts'), asJson(item['ticket_part'])];
  const parts = inside.flatMap(({ id }) => (typeof id === 'string' ? id : []));
  const announced = REPLY_TOPICS.has(topic) ? parts : [];
  return [
    `topic ${topic} ${place}`,
    ...announced.map((id) => `part ${place} ${id}`),
    ...parts.map((id) => `hint ${place} ${id}`),
  ];
}
